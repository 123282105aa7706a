import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { parseObservation } from '@heimvakt/core/fhir/observation'
import type { UnitConverter } from '@heimvakt/core/measurements/unit-converter'
import { sourceOf, type Caller } from '../access/caller.ts'
import type { PatientFacts } from '../access/patient-facts.ts'
import { identityOf } from '../ingest/reading-identity.ts'
import { toStored } from '../ingest/stored-observation.ts'
import type { DemoReading } from './readings.ts'
import { submissionOf, type Subject } from './submissions.ts'
import type { Seed } from './transactions.ts'

/** How long after it was measured a reading of the past is said to have come in. */
const ON_ITS_WAY_MS = 90_000

/** What the store knows of a patient of the demo. */
export interface StoredPatient {
  readonly subject: Subject
  readonly facts: PatientFacts
}

/** A reading of the past as the gateway would have stored it when it came in; written in bulk, since it is judged no more. */
export function historySeed(
  reading: DemoReading,
  { subject, facts }: StoredPatient,
  { caller, convert }: { readonly caller: Caller; readonly convert: UnitConverter },
): Seed {
  const submitted = submissionOf(reading, subject)
  const received = reading.at + ON_ITS_WAY_MS
  const identity = identityOf(submitted, { source: sourceOf(caller), patient: facts.id })
  const resource = toStored({
    submitted,
    caller,
    patient: facts,
    identity,
    reading: parseObservation(submitted, { convert, now: received }),
    received,
  })
  return { seed: reading.seed, resource, unique: `${identifierSystems.reading}|${identity.value}` }
}
