import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useUiTexts } from '@heimvakt/ui/i18n'
import { IdleWarning } from '@heimvakt/ui/idle-warning.tsx'
import { type LiveEvent, useLive } from '@heimvakt/ui/live'
import { PageShell } from '@heimvakt/ui/page-shell.tsx'
import { type Session, useSession, useSignOut } from '@heimvakt/ui/session'
import { Loader } from '@navikt/ds-react'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useMemo } from 'react'
import { FindPatient } from '../features/find/find-patient.tsx'
import { ShortcutHelp } from '../keyboard/shortcut-help.tsx'
import { NoticeProvider } from '../notices/notices.tsx'
import { refetchOnEvent } from '../server-state/refetch-on-event.ts'
import { MainNavigation } from './main-navigation.tsx'
import { StaleBanner } from './stale-banner.tsx'

/** What stands around every page: who is signed in, whether it is live, and what came of the last action. */
export function Frame() {
  const text = useUiTexts()
  const session = useSession()
  if (session.state === 'unreachable') return <ErrorBox problem={session.problem} />
  if (session.state !== 'signed-in') return <Loader className="hv-loading" size="2xlarge" title={text('loading')} />
  return <SignedInFrame session={session.session} />
}

function SignedInFrame({ session }: { readonly session: Session }) {
  const signOut = useSignOut()
  const connection = useLive({ app: 'clinician', who: session.caller.id }, useStableRefetch())
  return (
    <NoticeProvider>
      <PageShell
        home="/clinician/"
        connection={connection}
        person={{ name: session.caller.name, onSignOut: signOut }}
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
      <IdleWarning session={session} onSignOut={signOut} />
    </NoticeProvider>
  )
}

function useStableRefetch(): (event: LiveEvent) => void {
  const client = useQueryClient()
  return useMemo(() => refetchOnEvent((filters) => client.invalidateQueries(filters)), [client])
}
