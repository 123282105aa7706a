import type { WeekOfAdherence } from '@heimvakt/core/plans/adherence'
import { useAppTexts } from '../../app-texts.ts'
import { soFar, type WeekSoFar } from './week-so-far.ts'

/** As many weeks as a nurse looks back on; the rest is in the record. */
const shownWeeks = 8

/** Of what was asked for each week, how much was done; without blame, and in words for who cannot see the bars. */
export function AdherenceWeeks({ weeks }: { readonly weeks: readonly WeekOfAdherence[] }) {
  const text = useAppTexts()
  const shown = weeks.filter(({ expected }) => expected > 0).slice(-shownWeeks)
  const last = shown.at(-1)
  if (!last) return <div />
  const latest = soFar(last)
  return (
    <div className="hv-adherence">
      <ol aria-label={text('plans.adherenceLabel')}>
        {shown.map((one) => {
          const { week, missed } = one
          const { done, asked } = soFar(one)
          const words = text('plans.adherenceWeek', { week: weekNumber(week), done, planned: asked, missed })
          return (
            <li key={week} title={words}>
              <span className="hv-adherence-bar" style={{ blockSize: `${heightOf({ asked, done })}%` }} aria-hidden />
              <span className="aksel-sr-only">{words}</span>
            </li>
          )
        })}
      </ol>
      <span className="hv-quiet">
        {text(latest.isOver ? 'plans.adherence' : 'plans.adherenceSoFar', {
          week: weekNumber(last.week),
          done: latest.done,
          planned: latest.asked,
        })}
      </span>
    </div>
  )
}

/** "2026-W07" is week 7. */
function weekNumber(week: string): number {
  return Number(week.slice(-2))
}

/** A week without anything done still has a foot to stand on. */
function heightOf({ asked, done }: Pick<WeekSoFar, 'asked' | 'done'>): number {
  return asked === 0 ? 6 : Math.max(6, Math.min(100, (done / asked) * 100))
}
