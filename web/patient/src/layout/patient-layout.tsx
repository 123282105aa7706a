import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useUiTexts } from '@heimvakt/ui/i18n'
import { IdleWarning } from '@heimvakt/ui/idle-warning.tsx'
import { type LiveEvent, useLive } from '@heimvakt/ui/live'
import { PageShell } from '@heimvakt/ui/page-shell.tsx'
import { type Session, useSession, useSignOut } from '@heimvakt/ui/session'
import { BodyShort, Loader } from '@navikt/ds-react'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useAppTexts } from '../app-texts.ts'
import { forgetDraftsOf, useDrafts } from '../device/drafts.ts'
import { forgetEntryDraftsOf } from '../device/entry-drafts.ts'
import { forgetKeptAnswers } from '../device/kept-answers.ts'
import { useUnsent } from '../device/outbox.ts'
import { useOutboxSender } from '../device/use-outbox-sender.ts'
import { answeredKey } from '../record/answered-forms.ts'
import { PatientProvider } from '../record/person.ts'
import { readingsKey } from '../record/readings.ts'
import { idIn, receiptsKey } from '../record/receipts.ts'
import { stateKey } from '../record/state-of-day.ts'
import { Navigation } from './navigation.tsx'
import { OldNotice } from './old-notice.tsx'
import { SignOutQuestion } from './sign-out-question.tsx'
import { StateBar } from './state-bar.tsx'

/** The frame of every page of the app; without a session nothing of the record is shown. */
export function PatientLayout() {
  const session = useSession()
  const text = useAppTexts()
  const uiText = useUiTexts()
  const [owner, setOwner] = useState<string>()
  const caller = session.state === 'signed-in' ? session.session.caller.id : undefined
  if (owner === undefined && caller !== undefined) setOwner(caller)
  const changed = owner !== undefined && caller !== undefined && caller !== owner
  /** Somebody else signed in beside this page: nothing of the first person may stay on it. */
  useEffect(() => (changed ? window.location.reload() : undefined), [changed])
  if (session.state === 'signed-in' && !changed) return <SignedIn session={session.session} />
  if (session.state === 'unreachable') {
    return (
      <Bare>
        <ErrorBox problem={session.problem} onRetry={() => window.location.reload()} />
        <BodyShort>{text('shell.unreachable')}</BodyShort>
      </Bare>
    )
  }
  return (
    <Bare>
      <Loader size="2xlarge" className="hv-loader" />
      {session.state === 'signed-out' && <BodyShort align="center">{uiText('session.toLogin')}</BodyShort>}
    </Bare>
  )
}

function Bare({ children }: { readonly children: ReactNode }) {
  return (
    <PageShell home="/patient/" connection="connecting">
      <div className="hv-width hv-content">{children}</div>
    </PageShell>
  )
}

function SignedIn({ session }: { readonly session: Session }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const refresh = useCallback(
    (event?: LiveEvent) => {
      void client.invalidateQueries({ queryKey: event?.id ? [...receiptsKey, idIn(event.id)] : receiptsKey })
      void client.invalidateQueries({ queryKey: stateKey })
      void client.invalidateQueries({ queryKey: answeredKey })
      void client.invalidateQueries({ queryKey: readingsKey })
    },
    [client],
  )
  const connection = useLive({ app: 'patient', who: session.caller.id }, refresh)
  const signOut = useSignOut(() => leaveNothing(session.caller.id))
  const [leaving, setLeaving] = useState(false)
  const unsent = useUnsent(session.caller.id)
  const drafts = useDrafts(session.caller.id)
  const leave = () => (unsent.length + drafts.length > 0 ? setLeaving(true) : signOut())
  useOutboxSender({ patient: session.caller.id, onStored: refresh })
  return (
    <PatientProvider value={session.caller.id}>
      <PageShell
        home="/patient/"
        onHome={() => void navigate({ to: '/' })}
        connection={connection}
        person={{ name: session.caller.name, onSignOut: leave }}
        navigation={<Navigation />}
      >
        <div className="hv-width hv-content">
          <StateBar />
          {(connection === 'offline' || connection === 'silent') && <OldNotice because={connection} />}
          <Outlet />
        </div>
      </PageShell>
      {leaving && (
        <SignOutQuestion
          waiting={unsent.length > 0}
          drafts={drafts.length > 0}
          onLeave={signOut}
          onStay={() => setLeaving(false)}
        />
      )}
      <IdleWarning session={session} onSignOut={signOut} />
    </PatientProvider>
  )
}

/** What was read and what is half-written does not stay on the device; what waits to be sent does. */
async function leaveNothing(patient: string): Promise<void> {
  await forgetKeptAnswers()
  await forgetDraftsOf(patient)
  await forgetEntryDraftsOf(patient)
}
