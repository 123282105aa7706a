import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { createRootRoute, createRoute, createRouter, Link } from '@tanstack/react-router'
import { useAppTexts } from './app-texts.ts'
import { AccessLogPage } from './features/access-log/access-log-page.tsx'
import { EntryPage } from './features/entry/entry-page.tsx'
import { FormPage } from './features/form/form-page.tsx'
import { HistoryPage } from './features/history/history-page.tsx'
import { PlanPage } from './features/plan/plan-page.tsx'
import { ReceiptPage } from './features/receipt/receipt-page.tsx'
import { TodayPage } from './features/today/today-page.tsx'
import { PatientLayout } from './layout/patient-layout.tsx'

const rootRoute = createRootRoute({ component: PatientLayout, notFoundComponent: NotFound })
const under = { getParentRoute: () => rootRoute } as const

const routeTree = rootRoute.addChildren([
  createRoute({ ...under, path: '/', component: TodayPage }),
  createRoute({ ...under, path: '/measure/$type', component: EntryPage }),
  createRoute({ ...under, path: '/form/$order', component: FormPage }),
  createRoute({ ...under, path: '/receipt/$entry', component: ReceiptPage }),
  createRoute({ ...under, path: '/plan', component: PlanPage }),
  createRoute({ ...under, path: '/history', component: HistoryPage }),
  createRoute({ ...under, path: '/history/$type', component: HistoryPage }),
  createRoute({ ...under, path: '/access-log', component: AccessLogPage }),
])

/** The pages and their addresses, all under /patient/. */
export const router = createRouter({ routeTree, basepath: '/patient', scrollRestoration: true })

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router
  }
}

function NotFound() {
  const text = useAppTexts()
  return (
    <EmptyState title={text('shell.notFoundTitle')}>
      <Link to="/">{text('entry.toToday')}</Link>
    </EmptyState>
  )
}
