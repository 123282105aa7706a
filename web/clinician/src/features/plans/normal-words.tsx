import { type MeasurementId, measurementType, partOf } from '@heimvakt/core/measurements/catalogue'
import { useLanguage } from '@heimvakt/ui/i18n'
import { absoluteDay } from '@heimvakt/ui/times'
import { useAppTexts } from '../../app-texts.ts'
import type { PlanNormal } from '../../server-state/plan-shapes.ts'
import { standingNormals } from './normal-entry.ts'
import { decimalWords } from './plan-words.ts'

interface NormalsProps {
  readonly type: MeasurementId
  /** The newest first. */
  readonly normals: readonly PlanNormal[]
}

/** "Personens normal: 82,4 kg, fra 22. november 2026". Nothing where there is none. */
export function StandingNormals({ type, normals }: NormalsProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const value = useNormalWords(type)
  return standingNormals(normals).map((normal) => (
    <p key={normal.id} className="hv-plan-line">
      {text('normal.standing', { value: value(normal) })}{' '}
      <span className="hv-quiet">{text('normal.since', { when: absoluteDay(normal.from, language) })}</span>
    </p>
  ))
}

/** All that was confirmed, with who, when and why. */
export function NormalHistory({ type, normals }: NormalsProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const value = useNormalWords(type)
  if (normals.length === 0) return null
  return (
    <section className="hv-plan-box" aria-label={text('normal.history')}>
      <h2 className="hv-plan-box-title">{text('normal.history')}</h2>
      <ul className="hv-plain-list">
        {normals.map((normal) => (
          <li key={normal.id}>
            {value(normal)},{' '}
            {normal.until === undefined
              ? text('normal.since', { when: absoluteDay(normal.from, language) })
              : text('normal.between', {
                  from: absoluteDay(normal.from, language),
                  to: absoluteDay(normal.until, language),
                })}
            {normal.confirmed && (
              <span className="hv-quiet"> {`${normal.confirmed.name}: ${normal.confirmed.reason}`}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The value with its unit, and the name of the part where there are several. */
function useNormalWords(type: MeasurementId): (normal: PlanNormal) => string {
  const { language } = useLanguage()
  const isPanel = measurementType(type).parts.length > 1
  return ({ part: id, value }) => {
    const part = partOf(type, id)
    const amount = `${decimalWords(value, language)} ${part?.unitText ?? ''}`
    return isPanel ? `${part?.names[language] ?? id} ${amount}` : amount
  }
}
