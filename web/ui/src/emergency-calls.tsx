import { BodyLong, Button } from '@navikt/ds-react'
import { useUiTexts } from './i18n.ts'

/** Whom to call, first where nothing else can be shown: in sight on the smallest phone. */
export function EmergencyCalls() {
  const text = useUiTexts()
  return (
    <>
      <BodyLong spacing>{text('down.call')}</BodyLong>
      <ul className="hv-down-calls">
        <li>
          <Button as="a" href="tel:113" data-color="danger">
            {text('help.emergency')}
          </Button>
          {text('help.emergencyLabel')}
        </li>
        <li>
          <Button as="a" href="tel:116117" variant="secondary">
            {text('help.legevakt')}
          </Button>
          {text('help.legevaktLabel')}
        </li>
      </ul>
    </>
  )
}
