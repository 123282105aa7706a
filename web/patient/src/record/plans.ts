import { parseMonitoringPlan } from '@heimvakt/core/fhir/care-plan'
import { parseFormRequest, type PatientForm } from '@heimvakt/core/fhir/form-activity'
import { type CodecProblem, isProblem } from '@heimvakt/core/fhir/problem'
import { parseServiceRequest, type PatientActivity } from '@heimvakt/core/fhir/service-request'
import { useApi } from '@heimvakt/ui/session'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { searchAll } from './fhir-search.ts'

export const plansKey = ['plans'] as const

/** What the person is to measure, with limits and schedule; also without network. */
export function useActivities() {
  return useQuery({ ...useOrders(), select: measuringOf })
}

/** The forms that the person is to answer, with their schedule; also without network. */
export function useFormActivities() {
  return useQuery({ ...useOrders(), select: formsOf })
}

function useOrders() {
  const api = useApi()
  return queryOptions({
    queryKey: [...plansKey, 'activities'],
    queryFn: async ({ signal }) => {
      const resources = await searchAll(api, '/fhir/ServiceRequest?status=active&_count=50', signal)
      return { measuring: read(resources, parseServiceRequest), forms: read(resources, parseFormRequest) }
    },
    staleTime: 5 * 60_000,
    meta: { keepOffline: true },
  })
}

type Orders = { readonly measuring: readonly PatientActivity[]; readonly forms: readonly PatientForm[] }

function measuringOf({ measuring }: Orders): readonly PatientActivity[] {
  return measuring
}

function formsOf({ forms }: Orders): readonly PatientForm[] {
  return forms
}

/** The follow-up plans of the person; also without network. What to do in their zones: see `useStateOfDay`. */
export function usePlans() {
  const api = useApi()
  return useQuery({
    queryKey: [...plansKey, 'care-plans'],
    queryFn: async ({ signal }) => {
      const resources = await searchAll(api, '/fhir/CarePlan?status=active,on-hold&_count=50', signal)
      return { monitoring: read(resources, parseMonitoringPlan) }
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
