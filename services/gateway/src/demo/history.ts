import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { parseObservation } from '@heimvakt/core/fhir/observation'
import type { UnitConverter } from '@heimvakt/core/measurements/unit-converter'
import { sourceOf, type Caller } from '../access/caller.ts'
import type { PatientFacts } from '../access/patient-facts.ts'
import { isProblem } from '../errors.ts'
import type { Resource } from '../fhir-store.ts'
import { checkAgainstForm, checkAnsweredForm } from '../ingest/check-answers.ts'
import { identityOf } from '../ingest/reading-identity.ts'
import { answersTransaction } from '../ingest/stored-answers.ts'
import { toStored } from '../ingest/stored-observation.ts'
import type { DemoAnswers } from './forms.ts'
import type { DemoReading } from './readings.ts'
import { responseOf } from './responses.ts'
import { submissionOf, type Subject } from './submissions.ts'
import type { Seed } from './transactions.ts'

/** How long after it was measured a reading of the past is said to have come in. */
const ON_ITS_WAY_MS = 90_000

/** What the store knows of a patient of the demo. */
export interface StoredPatient {
  readonly subject: Subject
  readonly facts: PatientFacts
}

interface Keeping {
  readonly caller: Caller
  readonly convert: UnitConverter
}

/** A reading of the past as the gateway would have stored it when it came in; written in bulk, since it is judged no more. */
export function historySeed(
  reading: DemoReading,
  { subject, facts }: StoredPatient,
  { caller, convert }: Keeping,
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

/** An answered form of the past with its score, as the gateway would have stored them together when it came in. */
export function answersSeeds(
  answers: DemoAnswers,
  { subject, facts }: StoredPatient,
  { caller }: Pick<Keeping, 'caller'>,
): readonly Seed[] {
  const submitted = responseOf(answers, subject)
  const received = answers.at + ON_ITS_WAY_MS
  const identity = identityOf(
    { ...submitted, identifier: [submitted['identifier']] },
    { source: sourceOf(caller), patient: facts.id },
  )
  const checked = checkAnsweredForm(submitted, received)
  if (isProblem(checked)) throw new Error(`demo data: ${answers.seed} is no answered form`)
  const form = answers.form.template.definition
  const misfit = checkAgainstForm(checked, form)
  if (misfit !== null) throw new Error(`demo data: ${answers.seed} does not fit its form at ${misfit.expression}`)
  const { entry = [] } = answersTransaction({ checked, form, caller, patient: facts, identity, received })
  return entry.flatMap(({ resource, fullUrl }, index): readonly Seed[] =>
    resource === undefined || fullUrl === undefined
      ? []
      : [{ seed: `${answers.seed}.${index}`, resource, fullUrl, unique: tokenOf(resource) }],
  )
}

/** Of the identifier that is ours: a response has one, an Observation a list. */
function tokenOf({ identifier }: Resource): string {
  const all = [identifier].flat() as readonly { readonly system: string; readonly value: string }[]
  return `${identifierSystems.reading}|${all.find(({ system }) => system === identifierSystems.reading)?.value ?? ''}`
}
