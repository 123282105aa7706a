import { useLanguage } from '@heimvakt/ui/i18n'
import { absoluteDay } from '@heimvakt/ui/times'
import { InlineMessage } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import type { MeasuringActivity } from '../../server-state/plan-shapes.ts'

/** Of saturation: whether oxygen is used at home, and since when; what nobody has said is asked of the team. */
export function OxygenWords({ activity }: { readonly activity: MeasuringActivity }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const { type, homeOxygen } = activity
  if (type !== 'oxygen-saturation') return null
  if (homeOxygen.length === 0)
    return (
      <InlineMessage status="warning" size="small">
        <strong>{text('oxygen.unsaid')}</strong> {text('oxygen.unsaidHelp')}
      </InlineMessage>
    )
  return (
    <ul className="hv-plain-list" aria-label={text('oxygen.title')}>
      {homeOxygen
        .toSorted((a, b) => b.from - a.from)
        .map(({ used, from }, index) => (
          <li key={from} className={index === 0 ? undefined : 'hv-quiet'}>
            {text(`oxygen.said.${used ? 'yes' : 'no'}`)}, {text('oxygen.since', { when: absoluteDay(from, language) })}
          </li>
        ))}
    </ul>
  )
}
