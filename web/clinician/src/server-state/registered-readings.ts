import { toInspiredOxygen } from '@heimvakt/core/fhir/inspired-oxygen'
import { toObservation } from '@heimvakt/core/fhir/measurement-entry'
import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { Values } from '@heimvakt/ui/entry/doubts'
import { useApi } from '@heimvakt/ui/session'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { byTelephone } from './by-telephone.ts'
import { recordsKey } from './record.ts'
import { bareId } from './transitions.ts'

/** What a patient has read aloud, as the nurse writes it down. */
export interface TelephoneReading {
  /** Its own: sent twice it is stored once. */
  readonly identifier: string
  readonly type: MeasurementId
  readonly values: Values
  /** FHIR dateTime with offset. */
  readonly measuredAt: string
  /** Whether oxygen is in use, where the plan has it at home. */
  readonly oxygen?: boolean
}

/** Stores what the patient has read aloud; it is judged like all else. */
export function useRegisterReading(patient: string) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ identifier, type, values, measuredAt, oxygen: used }: TelephoneReading) => {
      const subject = `Patient/${bareId(patient)}`
      const own = { system: identifierSystems.entry, value: identifier }
      const reading = toObservation({ type, values, effectiveDateTime: measuredAt, subject, identifier: own })
      const oxygen = used === undefined ? {} : { extension: [toInspiredOxygen({ used })] }
      return api.call('/fhir/Observation', { method: 'POST', body: { ...reading, ...oxygen, method: byTelephone } })
    },
    onSettled: () => client.invalidateQueries({ queryKey: recordsKey }),
  })
}

export interface WrongReading {
  readonly id: string
  readonly version: string
  readonly reason: string
}

/** Says that a reading was wrong, and why: it is kept, marked as an error, and judged no more. */
export function useMarkWrong() {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, version, reason }: WrongReading) =>
      api.call(`/fhir/Observation/${encodeURIComponent(id)}`, {
        method: 'DELETE',
        ifMatch: `W/"${version}"`,
        body: { resourceType: 'Parameters', parameter: [{ name: 'reason', valueString: reason }] },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: recordsKey }),
  })
}
