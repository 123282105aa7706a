import { sparklinePath } from './sparkline-path.ts'
import type { SparklineInput } from './sparkline-path.ts'
import './chart.css'

const size = { width: 96, height: 24 }

/** The last days of one sign at a glance, its limits as thin lines. Decoration: the reason beside it says it in words. */
export function Sparkline({ points, low, high }: SparklineInput) {
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
      <circle
        className={drawn.lastOutside ? 'hv-sparkline-last hv-sparkline-outside' : 'hv-sparkline-last'}
        cx={drawn.last.x}
        cy={drawn.last.y}
        r={2.6}
      />
    </svg>
  )
}
