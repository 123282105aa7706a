import type { WeekOfAdherence } from '@heimvakt/core/plans/adherence'
import { useAppTexts } from '../../app-texts.ts'

/** As many weeks as a nurse looks back on; the rest is in the record. */
const shownWeeks = 8

/** Of what was asked for each week, how much was done; without blame, and in words for who cannot see the bars. */
export function AdherenceWeeks({ weeks }: { readonly weeks: readonly WeekOfAdherence[] }) {
  const text = useAppTexts()
  const shown = weeks.filter(({ expected }) => expected > 0).slice(-shownWeeks)
  const last = shown.at(-1)
  if (!last) return <div />
  return (
    <div className="hv-adherence">
      <ol aria-label={text('plans.adherenceLabel')}>
        {shown.map(({ week, expected, done, missed }) => {
          const words = text('plans.adherenceWeek', { week: weekNumber(week), done, planned: expected, missed })
          return (
            <li key={week} title={words}>
              <span
                className="hv-adherence-bar"
                style={{ blockSize: `${heightOf({ expected, done })}%` }}
                aria-hidden
              />
              <span className="aksel-sr-only">{words}</span>
            </li>
          )
        })}
      </ol>
      <span className="hv-quiet">
        {text('plans.adherence', { week: weekNumber(last.week), done: last.done, planned: last.expected })}
      </span>
    </div>
  )
}

/** "2026-W07" is week 7. */
function weekNumber(week: string): number {
  return Number(week.slice(-2))
}

/** A week without anything done still has a foot to stand on. */
function heightOf({ expected, done }: Pick<WeekOfAdherence, 'expected' | 'done'>): number {
  return Math.max(6, Math.min(100, (done / expected) * 100))
}
