import { sparklinePath } from './sparkline-path.ts'
import type { SparklineInput } from './sparkline-path.ts'
import type { ReadingVerdict } from '../verdicts.ts'
import './chart.css'

const size = { width: 96, height: 24 }

interface SparklineProps extends SparklineInput {
  /** The verdict on the newest of them. */
  readonly last: ReadingVerdict
}

/** The last days of one sign at a glance, its limits as thin lines. Decoration: the reason beside it says it in words. */
export function Sparkline({ points, low, high, last }: SparklineProps) {
  const drawn = sparklinePath(
    { points, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) },
    size,
  )
  if (!drawn) return <svg className="hv-sparkline" width={size.width} height={size.height} aria-hidden />
  return (
    <svg
      className="hv-sparkline"
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
      aria-hidden
      focusable="false"
    >
      {drawn.limits.map((y) => (
        <line key={y} className="hv-sparkline-limit" x1={0} x2={size.width} y1={y} y2={y} />
      ))}
      <path className="hv-sparkline-line" d={drawn.path} />
      <path className="hv-sparkline-last" data-triage={last} d={dotOf(last, drawn.last)} />
    </svg>
  )
}

/** The newest point: red a square on its tip, yellow a triangle, the rest round, so that it is known without its colour. */
function dotOf(verdict: ReadingVerdict, { x, y }: { readonly x: number; readonly y: number }): string {
  if (verdict === 'red') return `M${x} ${y - 4}l4 4l-4 4l-4 -4z`
  if (verdict === 'yellow') return `M${x} ${y - 4}l3.8 6.6h-7.6z`
  return `M${x - 2.6} ${y}a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0z`
}
