import { useWrongClock } from '@heimvakt/ui/server-time'
import { SignInButton } from '@heimvakt/ui/signed-out-page.tsx'
import { ActionMenu, BodyLong, Button, Heading, InlineMessage } from '@navikt/ds-react'
import { useAppTexts } from '../app-texts.ts'
import { useStorage } from '../device/database.ts'
import { sayDeviceIs, useDevice } from '../device/own-device.ts'

/** What the person must know of her device before she trusts the page, above every page. */
export function DeviceNotices({ signedOut }: { readonly signedOut: boolean }) {
  const text = useAppTexts()
  const wrong = useWrongClock()
  const storage = useStorage()
  return (
    <>
      {signedOut && <SignedOutNotice />}
      {storage === 'page' && (
        <InlineMessage status="warning" className="hv-old">
          {text('device.memory')}
        </InlineMessage>
      )}
      {wrong !== null && (
        <InlineMessage status="warning" className="hv-old">
          {text(wrong > 0 ? 'device.clock.ahead' : 'device.clock.behind', { minutes: Math.abs(wrong) })}
        </InlineMessage>
      )}
    </>
  )
}

function SignedOutNotice() {
  const text = useAppTexts()
  return (
    <section className="hv-card hv-device-card">
      <Heading size="small" level="2">
        {text('device.signedOut.title')}
      </Heading>
      <BodyLong>{text('device.signedOut.body')}</BodyLong>
      <SignInButton small />
    </section>
  )
}

/** Asked once, at the first sign-in, below the page: nothing that is urgent waits for it. The menu changes the answer. */
export function OwnDeviceQuestion({ patient }: { readonly patient: string }) {
  const text = useAppTexts()
  const device = useDevice(patient)
  const storage = useStorage()
  if (device !== 'unasked' || storage === 'page') return null
  return (
    <section className="hv-card hv-device-card hv-device-question">
      <Heading size="small" level="2">
        {text('device.ask.title')}
      </Heading>
      <BodyLong>{text('device.ask.body')}</BodyLong>
      <div className="hv-side-actions">
        <Button type="button" variant="secondary" onClick={() => sayDeviceIs(patient, 'own')}>
          {text('device.ask.own')}
        </Button>
        <Button type="button" variant="tertiary" onClick={() => sayDeviceIs(patient, 'shared')}>
          {text('device.ask.shared')}
        </Button>
      </div>
    </section>
  )
}

/** The same answer, in the menu. */
export function OwnDeviceChoice({ patient }: { readonly patient: string }) {
  const text = useAppTexts()
  const own = useDevice(patient) === 'own'
  return (
    <ActionMenu.CheckboxItem checked={own} onCheckedChange={() => sayDeviceIs(patient, own ? 'shared' : 'own')}>
      {text('device.menu')}
    </ActionMenu.CheckboxItem>
  )
}
