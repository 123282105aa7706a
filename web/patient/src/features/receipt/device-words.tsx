import { useLanguage } from '@heimvakt/ui/i18n'
import { TriageIcon } from '@heimvakt/ui/triage-tag.tsx'
import { BodyShort } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import type { Entered } from '../../device/database.ts'
import { deviceVerdict } from '../../record/device-state.ts'
import { useActivities } from '../../record/plans.ts'
import { beyondWords } from '../../record/why-words.ts'

/** "Under den røde grensen din (88 %)", by the limits on this device, until the rules have spoken. */
export function DeviceWords({ entry }: { readonly entry: Entered }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const activities = useActivities()
  const verdict = deviceVerdict(entry, activities.data ?? [])
  if (verdict === null) return null
  const { beyond } = verdict
  return (
    <div className="hv-card hv-device-words">
      <p className="hv-with-icon hv-strong hv-state-words">
        <TriageIcon category={beyond.zone} size="1.5rem" />
        {beyondWords(verdict.entry.type, beyond, { text, language })}
      </p>
      <BodyShort>{text('state.onDevice')}</BodyShort>
    </div>
  )
}
