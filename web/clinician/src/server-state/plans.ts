import type { LimitBounds } from '@heimvakt/core/plans/limits'
import { type Api, ApiProblem } from '@heimvakt/ui/api'
import { useApi } from '@heimvakt/ui/session'
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { patientsKey } from './patients.ts'
import { callOf, type PlanChange, type SeenVersion } from './plan-changes.ts'
import type { NewPlan, PatientPlan, PlanTemplate, SuggestedLimits, TouchedPlan, TriedLimits } from './plan-shapes.ts'
import { queueKey } from './queue.ts'
import { recordsKey } from './record.ts'
import { bareId } from './transitions.ts'

const templatesKey = ['plan-templates'] as const

/** The plan templates in use, with their rules in words. */
export function usePlanTemplates() {
  const api = useApi()
  return useQuery({
    queryKey: templatesKey,
    queryFn: ({ signal }) =>
      api.get<{ readonly templates: readonly PlanTemplate[] }>('/api/plan-templates', { signal }),
    select: (answer) => answer.templates,
  })
}

/** The plans of the nurse's teams that follow an older version of a template; asked for when somebody wants to see them. */
export function useTouchedPlans(url: string, wanted: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: [...templatesKey, 'touched', url],
    queryFn: ({ signal }) =>
      api.get<{ readonly plans: readonly TouchedPlan[] }>(
        `/api/plan-templates/touched?url=${encodeURIComponent(url)}`,
        { signal },
      ),
    select: (answer) => answer.plans,
    enabled: wanted,
  })
}

/** Below the record's key, so that the same events refetch it. */
const plansKeyOf = (patient: string) => [...recordsKey, bareId(patient), 'plans'] as const

/** The plans of a patient; null asks nothing. */
export function usePatientPlans(patient: string | null) {
  const api = useApi()
  return useQuery({
    queryKey: plansKeyOf(patient ?? ''),
    queryFn: ({ signal }) => fetchPlans(api, patient ?? '', signal),
    enabled: patient !== null,
  })
}

async function fetchPlans(api: Api, patient: string, signal?: AbortSignal): Promise<readonly PatientPlan[]> {
  const path = `/api/patients/${encodeURIComponent(bareId(patient))}/plans`
  const answer = await api.get<{ readonly plans: readonly PatientPlan[] }>(path, signal ? { signal } : {})
  return answer.plans
}

/** Changes a plan or an activity of the patient; whatever comes of it, what is shown is fetched anew. */
export function useChangePlan(patient: string) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (change: PlanChange) => {
      const { path, ...options } = callOf(change)
      const { body } = await api.call<{ readonly id: string; readonly version?: string }>(path, options)
      const made: SeenVersion = { id: body.id, version: body.version ?? '' }
      const queryFn = () => fetchPlans(api, patient)
      const plans = client.fetchQuery({ queryKey: plansKeyOf(patient), queryFn, staleTime: 0 })
      return { made, plans: await plans.catch(noneAfterTheLast) }
    },
    onSettled: () => refetchPlans(client),
  })
}

/** When a patient's last plan has ended nobody follows them any more, and their plans are no longer told. */
function noneAfterTheLast(problem: unknown): readonly PatientPlan[] {
  if (problem instanceof ApiProblem && problem.status === 404) return []
  throw problem
}

/** Starts a plan, for a new person too. The number travels in the body, never in an address. */
export function useStartPlan() {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (plan: NewPlan) => {
      const answer = await api.call<{ readonly plan: unknown; readonly patient: { readonly id: string } | string }>(
        '/api/plans',
        { method: 'POST', body: plan },
      )
      const { patient } = answer.body
      return { patient: bareId(typeof patient === 'string' ? patient : patient.id) }
    },
    onSettled: () => refetchPlans(client),
  })
}

/** A plan changes what is judged, so all that is shown of patients may change with it. */
async function refetchPlans(client: QueryClient): Promise<void> {
  const keys = [recordsKey, queueKey, patientsKey, templatesKey]
  await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })))
}

/** What the last 30 days would have been with other limits. Changes nothing. */
export function useTryLimits(activity: string) {
  const api = useApi()
  return useMutation({
    mutationFn: async (limits: readonly LimitBounds[]) => {
      const path = `/api/activities/${encodeURIComponent(bareId(activity))}/limits/try`
      return (await api.call<TriedLimits>(path, { method: 'POST', body: { limits } })).body
    },
  })
}

/** Limits from the person's own readings; asked for when somebody wants to see them. */
export function useSuggestedLimits(activity: string, wanted: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: [...recordsKey, 'suggested-limits', activity],
    queryFn: ({ signal }) =>
      api.get<SuggestedLimits>(`/api/activities/${encodeURIComponent(bareId(activity))}/suggested-limits`, { signal }),
    enabled: wanted,
  })
}
