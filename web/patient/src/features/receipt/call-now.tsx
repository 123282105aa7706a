import { PhoneFillIcon } from '@navikt/aksel-icons'
import { BodyShort, Button, Heading } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'

/** Who to call, the most urgent first. The service itself is no emergency service. */
export function CallNow() {
  const text = useAppTexts()
  return (
    <div className="hv-call">
      <Heading size="small" level="3">
        {text('receipt.callTitle')}
      </Heading>
      <div>
        <Button as="a" href="tel:113" data-color="danger" className="hv-wide" icon={<PhoneFillIcon aria-hidden />}>
          {text('receipt.callEmergency')}
        </Button>
        <BodyShort size="small">{text('receipt.callEmergencyHelp')}</BodyShort>
      </div>
      <div>
        <Button
          as="a"
          href="tel:116117"
          variant="secondary"
          data-color="danger"
          className="hv-wide"
          icon={<PhoneFillIcon aria-hidden />}
        >
          {text('receipt.callLegevakt')}
        </Button>
        <BodyShort size="small">{text('receipt.callLegevaktHelp')}</BodyShort>
      </div>
    </div>
  )
}
