import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useUiTexts } from '@heimvakt/ui/i18n'
import { IdleWarning } from '@heimvakt/ui/idle-warning.tsx'
import { type LiveEvent, useLive } from '@heimvakt/ui/live'
import { PageShell } from '@heimvakt/ui/page-shell.tsx'
import { type Session, useSession, useSignOut } from '@heimvakt/ui/session'
import { BodyShort, Loader } from '@navikt/ds-react'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useCallback } from 'react'
import { useAppTexts } from '../app-texts.ts'
import { forgetKeptAnswers } from '../device/kept-answers.ts'
import { useOutboxSender } from '../device/use-outbox-sender.ts'
import { PatientProvider } from '../record/person.ts'
import { readingsKey } from '../record/readings.ts'
import { receiptsKey } from '../record/receipts.ts'
import { Navigation } from './navigation.tsx'

/** The frame of every page of the app; without a session nothing of the record is shown. */
export function PatientLayout() {
  const session = useSession()
  const text = useAppTexts()
  const uiText = useUiTexts()
  if (session.state === 'signed-in') return <SignedIn session={session.session} />
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
      void client.invalidateQueries({ queryKey: event?.id ? [...receiptsKey, event.id] : receiptsKey })
      void client.invalidateQueries({ queryKey: readingsKey })
    },
    [client],
  )
  const connection = useLive('patient', refresh)
  const signOut = useSignOut(forgetKeptAnswers)
  useOutboxSender({ patient: session.caller.id, onStored: refresh })
  return (
    <PatientProvider value={session.caller.id}>
      <PageShell
        home="/patient/"
        onHome={() => void navigate({ to: '/' })}
        connection={connection}
        person={{ name: session.caller.name, onSignOut: signOut }}
        navigation={<Navigation />}
      >
        <div className="hv-width hv-content">
          <Outlet />
        </div>
      </PageShell>
      <IdleWarning session={session} onSignOut={signOut} />
    </PatientProvider>
  )
}
