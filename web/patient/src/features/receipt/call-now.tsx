import { Heading } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { CallLine } from '../../parts/call-line.tsx'

/** Who to call, the most urgent first. The service itself is no emergency service. */
export function CallNow() {
  const text = useAppTexts()
  return (
    <div className="hv-call">
      <Heading size="small" level="3">
        {text('receipt.callTitle')}
      </Heading>
      <CallLine first number="113" label={text('receipt.callEmergency')} help={text('receipt.callEmergencyHelp')} />
      <CallLine number="116117" label={text('receipt.callLegevakt')} help={text('receipt.callLegevaktHelp')} />
    </div>
  )
}
