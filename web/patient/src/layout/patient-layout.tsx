import { EmergencyCalls } from '@heimvakt/ui/emergency-calls.tsx'
import { IdleWarning } from '@heimvakt/ui/idle-warning.tsx'
import { type LiveEvent, useLive } from '@heimvakt/ui/live'
import { PageShell } from '@heimvakt/ui/page-shell.tsx'
import { ServiceDownPage } from '@heimvakt/ui/service-down-page.tsx'
import { type Session, sessionKey, type SignedOutWhy, useSession, useSignOut } from '@heimvakt/ui/session'
import { SignedOutPage } from '@heimvakt/ui/signed-out-page.tsx'
import { Loader } from '@navikt/ds-react'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { forgetDraftsOf, useDrafts } from '../device/drafts.ts'
import { forgetEntryDraftsOf, useHasTyped } from '../device/entry-drafts.ts'
import { forgetKeptAnswers } from '../device/kept-answers.ts'
import { deviceOf, useDevice } from '../device/own-device.ts'
import { useUnsent } from '../device/outbox.ts'
import { useOutboxSender } from '../device/use-outbox-sender.ts'
import { answeredKey } from '../record/answered-forms.ts'
import { PatientProvider } from '../record/person.ts'
import { readingsKey } from '../record/readings.ts'
import { idIn, receiptsKey } from '../record/receipts.ts'
import { stateKey } from '../record/state-of-day.ts'
import { DeviceNotices, OwnDeviceChoice, OwnDeviceQuestion } from './device-notices.tsx'
import { Navigation } from './navigation.tsx'
import { OldNotice } from './old-notice.tsx'
import { SignOutQuestion } from './sign-out-question.tsx'
import { StateBar } from './state-bar.tsx'

/** The frame of every page of the app; without a session only a person's own device shows what it has kept. */
export function PatientLayout() {
  const session = useSession()
  const [owner, setOwner] = useState<string>()
  const caller = session.state === 'signed-in' ? session.session.caller.id : undefined
  if (owner === undefined && caller !== undefined) setOwner(caller)
  const changed = owner !== undefined && caller !== undefined && caller !== owner
  const last = session.state === 'signed-out' ? session.last : undefined
  const isOwn = useDevice(last?.caller.id ?? '') === 'own'
  /** Somebody else signed in beside this page: nothing of the first person may stay on it. */
  useEffect(() => (changed ? window.location.reload() : undefined), [changed])
  if (session.state === 'signed-in' && !changed) {
    return <Known session={session.session} reached={session.reached} signedOut={session.ended} />
  }
  if (last && isOwn) return <Known session={last} reached={false} signedOut />
  if (session.state === 'signed-out') return <Unknown last={last?.caller.id} why={session.why} />
  if (session.state === 'unreachable') {
    return (
      <Bare>
        <ServiceDownPage what="service" onRetry={() => window.location.reload()} />
      </Bare>
    )
  }
  return (
    <Bare>
      <Loader size="2xlarge" className="hv-loader" />
    </Bare>
  )
}

function Bare({ children }: { readonly children: ReactNode }) {
  return (
    <PageShell home="/patient/">
      <div className="hv-width hv-content">{children}</div>
    </PageShell>
  )
}

type UnknownProps = { readonly last: string | undefined; readonly why: SignedOutWhy }

/** Nobody is signed in, and the device is not known to be anybody's: only where to call, and the way in. */
function Unknown({ last, why }: UnknownProps) {
  const client = useQueryClient()
  useEffect(() => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
    if (last !== undefined && deviceOf(last) === 'shared') void forgetKeptAnswers()
  }, [client, last])
  return (
    <Bare>
      <SignedOutPage why={why}>
        <EmergencyCalls />
      </SignedOutPage>
    </Bare>
  )
}

type KnownProps = { readonly session: Session; readonly reached: boolean; readonly signedOut?: boolean }

/** One component for both: a session that runs out must not take away what is half typed on the page. */
function Known({ session, reached, signedOut = false }: KnownProps) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const patient = session.caller.id
  const refresh = useCallback(
    (event?: LiveEvent) => {
      void client.invalidateQueries({ queryKey: event?.id ? [...receiptsKey, idIn(event.id)] : receiptsKey })
      void client.invalidateQueries({ queryKey: stateKey })
      void client.invalidateQueries({ queryKey: answeredKey })
      void client.invalidateQueries({ queryKey: readingsKey })
    },
    [client],
  )
  const connection = useLive({ app: 'patient', who: signedOut ? null : patient }, refresh)
  const signOut = useSignOut((keep) => leaveNothing(patient, keep))
  const [leaving, setLeaving] = useState(false)
  const unsent = useUnsent(patient)
  const hasDrafts = useDrafts(patient).length > 0
  const isBegun = useHasTyped(patient) || hasDrafts
  const own = useDevice(patient) === 'own'
  const leave = () => (own || isBegun || unsent.length > 0 ? setLeaving(true) : signOut())
  useOutboxSender({ patient, onStored: refresh })
  return (
    <PatientProvider value={patient}>
      <PageShell
        home="/patient/"
        onHome={() => void navigate({ to: '/' })}
        connection={signedOut ? undefined : connection}
        {...(signedOut
          ? {}
          : {
              person: { name: session.caller.name, onSignOut: leave, choices: <OwnDeviceChoice patient={patient} /> },
            })}
        navigation={<Navigation />}
      >
        <div className="hv-width hv-content">
          <StateBar />
          {(connection === 'offline' || connection === 'silent') && <OldNotice because={connection} />}
          <DeviceNotices signedOut={signedOut} />
          <Outlet />
          {!signedOut && <OwnDeviceQuestion patient={patient} />}
        </div>
      </PageShell>
      {leaving && (
        <SignOutQuestion
          waiting={unsent.length > 0}
          drafts={isBegun}
          own={own}
          onLeave={signOut}
          onStay={() => setLeaving(false)}
        />
      )}
      {!signedOut && <IdleWarning session={session} reached={reached} onSignOut={leave} />}
    </PatientProvider>
  )
}

/** Unless she keeps them, what was read and what is half-written does not stay on the device; what waits to be sent does. */
async function leaveNothing(patient: string, keep: boolean): Promise<void> {
  if (keep) return
  await forgetKeptAnswers()
  await forgetDraftsOf(patient)
  await forgetEntryDraftsOf(patient)
}
