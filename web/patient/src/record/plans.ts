import { parseMonitoringPlan, parseSelfManagementPlan } from '@heimvakt/core/fhir/care-plan'
import { type CodecProblem, isProblem } from '@heimvakt/core/fhir/problem'
import { parseServiceRequest } from '@heimvakt/core/fhir/service-request'
import { useApi } from '@heimvakt/ui/session'
import { useQuery } from '@tanstack/react-query'
import { searchAll } from './fhir-search.ts'

export const plansKey = ['plans'] as const

/** What the person is to measure, with limits and schedule; also without network. */
export function useActivities() {
  const api = useApi()
  return useQuery({
    queryKey: [...plansKey, 'activities'],
    queryFn: async ({ signal }) =>
      read(await searchAll(api, '/fhir/ServiceRequest?status=active&_count=50', signal), parseServiceRequest),
    staleTime: 5 * 60_000,
    meta: { keepOffline: true },
  })
}

/** The monitoring plans and the self-management plans of the person; also without network. */
export function usePlans() {
  const api = useApi()
  return useQuery({
    queryKey: [...plansKey, 'care-plans'],
    queryFn: async ({ signal }) => {
      const resources = await searchAll(api, '/fhir/CarePlan?status=active,on-hold&_count=50', signal)
      return {
        monitoring: read(resources, parseMonitoringPlan),
        own: read(resources, parseSelfManagementPlan),
      }
    },
    staleTime: 5 * 60_000,
    meta: { keepOffline: true },
  })
}

/** What the codec can read; the others are of another kind. */
function read<Parsed extends object>(
  resources: readonly unknown[],
  parse: (resource: unknown) => Parsed | CodecProblem,
): readonly Parsed[] {
  return resources.flatMap((resource) => {
    const parsed = parse(resource)
    return isProblem(parsed) ? [] : [parsed]
  })
}
