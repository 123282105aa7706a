export interface ChartColours {
  readonly line: string
  readonly text: string
  readonly grid: string
  readonly surface: string
  readonly red: string
  readonly redFill: string
  readonly yellow: string
  readonly yellowFill: string
}

/** The colours of a theme, read from the tokens by an element that wears it: a canvas cannot name a CSS variable. */
export function chartColours(theme: 'light' | 'dark'): ChartColours {
  const probe = document.createElement('span')
  probe.className = theme
  document.body.append(probe)
  const style = getComputedStyle(probe)
  const token = (name: string) => style.getPropertyValue(`--ax-${name}`).trim()
  const colours = {
    line: token('accent-700'),
    text: token('text-neutral-subtle'),
    grid: token('neutral-300A'),
    surface: token('bg-default'),
    red: token('danger-600'),
    redFill: token('danger-200A'),
    yellow: token('warning-700'),
    yellowFill: token(theme === 'dark' ? 'warning-400A' : 'warning-100A'),
  }
  probe.remove()
  return colours
}

/** Red is striped and yellow dotted: the zones differ without their colours too. */
export function zonePattern(zone: 'red' | 'yellow', colours: ChartColours): CanvasPattern | string {
  const fill = zone === 'red' ? colours.redFill : colours.yellowFill
  const tile = document.createElement('canvas')
  tile.width = 10
  tile.height = 10
  const context = tile.getContext('2d')
  if (!context) return fill
  context.fillStyle = fill
  context.fillRect(0, 0, 10, 10)
  context.globalAlpha = 0.28
  if (zone === 'red') drawStripe(context, colours.red)
  if (zone === 'yellow') drawDot(context, colours.yellow)
  return context.createPattern(tile, 'repeat') ?? fill
}

function drawStripe(context: CanvasRenderingContext2D, colour: string): void {
  context.strokeStyle = colour
  context.lineWidth = 1.2
  context.beginPath()
  for (const shift of [-10, 0, 10]) {
    context.moveTo(shift, 10)
    context.lineTo(shift + 10, 0)
  }
  context.stroke()
}

function drawDot(context: CanvasRenderingContext2D, colour: string): void {
  context.fillStyle = colour
  context.beginPath()
  context.arc(5, 5, 1.4, 0, 2 * Math.PI)
  context.fill()
}
