import { extensions } from '@heimvakt/core/fhir/canonicals'
import type { Measurement, Reading } from '@heimvakt/core/measurements/reading'
import { signsOf } from '@heimvakt/core/measurements/signs-of'
import { readObservations } from '@heimvakt/ui/read-observations'

/** A reading as the person sees it in a list. */
export type ListedReading = Reading & {
  /** False for what a device, a partner or a nurse sent: it is not the person's to change. */
  readonly own?: boolean
  /** What a reading was before it was marked as wrong. */
  readonly was?: Measurement
}

/** One that can be read and stands. */
export type ListedMeasurement = Extract<ListedReading, { readonly kind: 'measurement' }>

/** Stored Observations, newest first. */
export async function listReadings(resources: readonly unknown[]): Promise<readonly ListedReading[]> {
  const readings = await readObservations(resources)
  const before = await readObservations(resources.map(asIfRight))
  return readings
    .flatMap((reading, index): readonly ListedReading[] => {
      const was = before[index]
      const wrong = reading.kind === 'withdrawn' && was?.kind === 'measurement' ? { was } : {}
      return signsOf(reading).map((sign) => ({ ...sign, own: isOwn(resources[index]), ...wrong }))
    })
    .sort((a, b) => (b.effective?.at ?? 0) - (a.effective?.at ?? 0))
}

/** What was marked as wrong keeps its value: read as if it were not marked, to be shown struck out. */
function asIfRight(resource: unknown): unknown {
  const isWrong = (resource as { readonly status?: unknown }).status === 'entered-in-error'
  return isWrong ? { ...(resource as object), status: 'final' } : resource
}

type Extended = { readonly extension?: readonly { readonly url?: string; readonly valueString?: string }[] }

function isOwn(resource: unknown): boolean {
  const { extension = [] } = resource as Extended
  return extension.some(
    ({ url, valueString }) => url === extensions['submitted-by'] && valueString?.startsWith('patient/'),
  )
}
