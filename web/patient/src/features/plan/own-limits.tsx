import { measurementType, partOf } from '@heimvakt/core/measurements/catalogue'
import { type Activity, type Limit, zones } from '@heimvakt/core/plans/limits'
import { type Language, type TextOf, useLanguage } from '@heimvakt/ui/i18n'
import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import { BodyShort, Heading } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { decimalWords } from '../../record/measurement-words.ts'
import type { Texts } from '../../texts.nb.ts'

type OwnLimitsProps = { readonly activities: readonly Activity[]; readonly now: number }

/** The limits that are in force now, per measurement. */
export function OwnLimits({ activities, now }: OwnLimitsProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  if (activities.length === 0) return null
  return (
    <section className="hv-part">
      <Heading size="medium" level="2">
        {text('plan.limits')}
      </Heading>
      <BodyShort className="hv-subtle">{text('plan.limitsLead')}</BodyShort>
      <ul className="hv-rows">
        {activities.map((activity) => (
          <li key={activity.id} className="hv-row hv-limit-row">
            <span className="hv-row-text">
              <span className="hv-row-title">{measurementType(activity.type).names[language]}</span>
              <LimitLines activity={activity} now={now} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function LimitLines({ activity, now }: { readonly activity: Activity; readonly now: number }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const inForce = activity.limits.filter(
    ({ validFrom, validTo }) => validFrom <= now && (validTo === undefined || now < validTo),
  )
  const lines = zones.toReversed().flatMap((zone) => inForce.filter((limit) => limit.zone === zone))
  if (lines.length === 0) return <span className="hv-row-detail">{text('plan.noLimit')}</span>
  return lines.map((limit) => (
    <span key={`${limit.zone} ${limit.part}`} className="hv-limit-line">
      <TriageTag category={limit.zone} size="small" />
      <span className="hv-figure">{limitWords({ activity, limit }, { text, language })}</span>
    </span>
  ))
}

type Which = { readonly activity: Activity; readonly limit: Limit }
type Wording = { readonly text: TextOf<Texts>; readonly language: Language }

/** "under 88 %", "overtrykk under 100 eller over 160 mmHg". */
function limitWords({ activity, limit }: Which, { text, language }: Wording): string {
  const part = partOf(activity.type, limit.part)
  const unit = part?.unitText ?? limit.unit
  const low = limit.low === undefined ? undefined : decimalWords(limit.low, language)
  const high = limit.high === undefined ? undefined : decimalWords(limit.high, language)
  const name = measurementType(activity.type).parts.length > 1 && part ? `${part.names[language]} ` : ''
  return `${name}${bounds()}`

  function bounds(): string {
    if (low !== undefined && high !== undefined) return text('plan.belowOrAbove', { low, high: `${high} ${unit}` })
    if (low !== undefined) return text('plan.below', { value: `${low} ${unit}` })
    return high === undefined ? text('plan.noLimit') : text('plan.above', { value: `${high} ${unit}` })
  }
}
