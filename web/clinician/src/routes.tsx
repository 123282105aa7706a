import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { parseQueueFilters } from './features/queue/queue-filters.ts'
import { FollowUpPage } from './pages/follow-up-page.tsx'
import { Frame } from './pages/frame.tsx'
import { QueuePage } from './pages/queue-page.tsx'
import { RulesPage } from './pages/rules-page.tsx'
import { StartPlanPage } from './pages/start-plan-page.tsx'
import { UnknownPage } from './pages/unknown-page.tsx'

const root = createRootRoute({ component: Frame })

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/queue' })
  },
})

/** The page stays while its child changes: the list is not drawn anew when another case is opened. */
const queue = createRoute({
  getParentRoute: () => root,
  path: 'queue',
  validateSearch: parseQueueFilters,
  component: QueuePage,
})
const openCase = createRoute({ getParentRoute: () => queue, path: '$caseId' })

const patients = createRoute({ getParentRoute: () => root, path: 'patients', component: FollowUpPage })
const openPatient = createRoute({ getParentRoute: () => patients, path: '$patientId' })

/** `?patient={id}` for one we follow; a new person is named in the form only. */
const startPlan = createRoute({
  getParentRoute: () => root,
  path: 'plans/new',
  validateSearch: ({ patient }: Record<string, unknown>): { readonly patient?: string | undefined } =>
    typeof patient === 'string' && /^[\w.-]{1,64}$/.test(patient) ? { patient } : {},
  component: StartPlanPage,
})
const rules = createRoute({ getParentRoute: () => root, path: 'regler', component: RulesPage })

/** `/clinician/queue/{case}` and `/clinician/patients/{patient}`: ids of ours, never a name or a number. */
export const router = createRouter({
  basepath: '/clinician',
  routeTree: root.addChildren([
    start,
    queue.addChildren([openCase]),
    patients.addChildren([openPatient]),
    startPlan,
    rules,
  ]),
  defaultPreload: false,
  defaultNotFoundComponent: UnknownPage,
  defaultErrorComponent: ({ error, reset }) => <ErrorBox problem={error} onRetry={reset} />,
})

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router
  }
}
