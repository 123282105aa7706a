export interface SparklineInput {
  /** [epoch milliseconds, value], oldest first. */
  readonly points: readonly (readonly [number, number])[]
  readonly low?: number
  readonly high?: number
}

interface SparklineDrawing {
  readonly path: string
  readonly limits: readonly number[]
  readonly last: { readonly x: number; readonly y: number }
}

const margin = 3.5

/** The line on a true time axis, the limits inside the picture. Null when there is nothing to draw. */
export function sparklinePath(
  { points, low, high }: SparklineInput,
  size: { readonly width: number; readonly height: number },
): SparklineDrawing | null {
  const [first] = points
  const newest = points.at(-1)
  if (!first || !newest) return null
  const edges = [low, high].filter((edge) => edge !== undefined)
  const values = [...points.map(([, value]) => value), ...edges]
  const [lowest, highest] = [Math.min(...values), Math.max(...values)]
  const x = (at: number) => margin + portion(at, first[0], newest[0]) * (size.width - 2 * margin)
  const y = (value: number) => size.height - margin - portion(value, lowest, highest) * (size.height - 2 * margin)
  const step = ([at, value]: readonly [number, number]) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`
  return {
    path: `M${points.map(step).join('L')}`,
    limits: edges.map(y),
    last: { x: x(newest[0]), y: y(newest[1]) },
  }
}

/** 0 to 1 along the way from start to end; the middle (or the end of time) when there is no way. */
function portion(value: number, start: number, end: number): number {
  return end === start ? 0.5 : (value - start) / (end - start)
}
