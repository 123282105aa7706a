import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useUiTexts } from '@heimvakt/ui/i18n'
import { IdleWarning } from '@heimvakt/ui/idle-warning.tsx'
import { type LiveEvent, useLive } from '@heimvakt/ui/live'
import { PageShell } from '@heimvakt/ui/page-shell.tsx'
import { type Session, signInAddress, useSession, useSignOut } from '@heimvakt/ui/session'
import { SignedOutPage } from '@heimvakt/ui/signed-out-page.tsx'
import { Loader } from '@navikt/ds-react'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { drafts } from '../drafts/use-drafts.ts'
import { FindPatient } from '../features/find/find-patient.tsx'
import { ShortcutHelp } from '../keyboard/shortcut-help.tsx'
import { NoticeProvider } from '../notices/notices.tsx'
import { refetchOnEvent } from '../server-state/refetch-on-event.ts'
import { MainNavigation } from './main-navigation.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { StaleBanner } from './stale-banner.tsx'

/** What stands around every page: who is signed in, whether it is live, and what came of the last action. */
export function Frame() {
  const text = useUiTexts()
  const session = useSession()
  if (session.state === 'unreachable') return <ErrorBox problem={session.problem} />
  if (session.state === 'signed-out') {
    return session.why === 'left' ? <LeftWithoutNetwork /> : <ToSignIn />
  }
  if (session.state !== 'signed-in') return <Loader className="hv-loading" size="2xlarge" title={text('loading')} />
  return <SignedInFrame key={session.session.caller.id} {...session} />
}

/** Signed out while nobody answered: the sign-in page could not be reached either. */
function LeftWithoutNetwork() {
  return (
    <PageShell home="/clinician/">
      <SignedOutPage why="left" />
    </PageShell>
  )
}

function ToSignIn() {
  const text = useUiTexts()
  useEffect(() => window.location.assign(signInAddress('clinician')), [])
  return <Loader className="hv-loading" size="2xlarge" title={text('loading')} />
}

interface SignedInFrameProps {
  readonly session: Session
  /** The session is over, and something is being written. */
  readonly ended: boolean
  /** The service answers. */
  readonly reached: boolean
}

function SignedInFrame({ session, ended, reached }: SignedInFrameProps) {
  useState(() => drafts.openFor(session.caller.id))
  const signOut = useSignOut(forgetDrafts)
  const connection = useLive({ app: 'clinician', who: session.caller.id }, useStableRefetch())
  return (
    <NoticeProvider>
      <PageShell
        home="/clinician/"
        connection={connection}
        person={{ name: session.caller.name, onSignOut: () => signOut() }}
        navigation={
          <>
            <MainNavigation />
            <FindPatient />
            <StaleBanner connection={connection}>
              <span className="hv-team">{session.caller.teams.map((team) => team.name).join(' · ')}</span>
            </StaleBanner>
            <ShortcutHelp />
          </>
        }
        footer={null}
      >
        <Outlet />
      </PageShell>
      {ended ? <SignInAgain /> : <IdleWarning session={session} reached={reached} onSignOut={() => signOut()} />}
    </NoticeProvider>
  )
}

async function forgetDrafts(): Promise<void> {
  drafts.forgetAll()
}

function useStableRefetch(): (event: LiveEvent) => void {
  const client = useQueryClient()
  return useMemo(() => refetchOnEvent((filters) => client.invalidateQueries(filters)), [client])
}
