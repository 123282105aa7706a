import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { ServiceDownPage } from '@heimvakt/ui/service-down-page.tsx'
import { createRootRoute, createRoute, createRouter, Link } from '@tanstack/react-router'
import { useAppTexts } from './app-texts.ts'
import { AccessLogPage } from './features/access-log/access-log-page.tsx'
import { EntryPage } from './features/entry/entry-page.tsx'
import { FormPage } from './features/form/form-page.tsx'
import { HistoryPage } from './features/history/history-page.tsx'
import { PlanPage } from './features/plan/plan-page.tsx'
import { RecordReceiptPage } from './features/receipt/record-receipt-page.tsx'
import { ReceiptPage } from './features/receipt/receipt-page.tsx'
import { TodayPage } from './features/today/today-page.tsx'
import { PatientLayout } from './layout/patient-layout.tsx'

const rootRoute = createRootRoute({ component: PatientLayout, notFoundComponent: NotFound })
const under = { getParentRoute: () => rootRoute } as const

type StepSearch = { readonly step?: string | undefined }

/** The step of a flow. */
function stepSearch({ step }: Record<string, unknown>): StepSearch {
  return typeof step === 'string' ? { step } : {}
}

/** The same, and which earlier reading is corrected: an id, never a value. */
function entrySearch(search: Record<string, unknown>): StepSearch & { readonly of?: string | undefined } {
  return { ...stepSearch(search), ...(typeof search['of'] === 'string' ? { of: search['of'] } : {}) }
}

const routeTree = rootRoute.addChildren([
  createRoute({ ...under, path: '/', component: TodayPage }),
  createRoute({ ...under, path: '/measure/$type', component: EntryPage, validateSearch: entrySearch }),
  createRoute({ ...under, path: '/form/$order', component: FormPage, validateSearch: stepSearch }),
  createRoute({ ...under, path: '/receipt/$entry', component: ReceiptPage }),
  createRoute({ ...under, path: '/sent/$kind/$id', component: RecordReceiptPage }),
  createRoute({ ...under, path: '/plan', component: PlanPage }),
  createRoute({ ...under, path: '/history', component: HistoryPage }),
  createRoute({ ...under, path: '/history/$type', component: HistoryPage }),
  createRoute({ ...under, path: '/access-log', component: AccessLogPage }),
])

/** The pages and their addresses, all under /patient/. */
export const router = createRouter({
  routeTree,
  basepath: '/patient',
  scrollRestoration: true,
  defaultErrorComponent: ({ reset }) => <Broken onRetry={reset} />,
})

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router
  }
}

/** A page that broke: whom to call, and the plan, which is another page. */
function Broken({ onRetry }: { readonly onRetry: () => void }) {
  const text = useAppTexts()
  return (
    <ServiceDownPage what="page" onRetry={onRetry}>
      <p>
        <a href="/patient/plan">{text('device.planLink')}</a>
      </p>
    </ServiceDownPage>
  )
}

function NotFound() {
  const text = useAppTexts()
  return (
    <EmptyState level="1" title={text('shell.notFoundTitle')}>
      <Link to="/">{text('entry.toToday')}</Link>
    </EmptyState>
  )
}
