import { Heading, Link } from '@navikt/ds-react'
import { useUiTexts } from './i18n.ts'

/** Opening hours, 116 117 and 113: on every screen, signed in or not, with or without network. */
export function HelpFooter() {
  const text = useUiTexts()
  return (
    <footer className="hv-footer">
      <div className="hv-width">
        <Heading size="xsmall" level="2" spacing>
          {text('help.title')}
        </Heading>
        <dl className="hv-help">
          <div>
            <dt>{text('help.hoursLabel')}</dt>
            <dd>{text('help.hours')}</dd>
            <dd>{text('help.notEmergency')}</dd>
          </div>
          <div>
            <dt>{text('help.legevaktLabel')}</dt>
            <dd>
              <Link href="tel:116117">{text('help.legevakt')}</Link>
            </dd>
          </div>
          <div>
            <dt>{text('help.emergencyLabel')}</dt>
            <dd>
              <Link href="tel:113">{text('help.emergency')}</Link>
            </dd>
          </div>
        </dl>
      </div>
    </footer>
  )
}
