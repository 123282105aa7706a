import { z } from 'zod'
import { caseOutcomes, type Actor, type CaseOutcome } from '../cases/case.ts'
import { instantOf, toInstant } from '../measurements/effective-time.ts'
import { codeSystems } from './canonicals.ts'
import { conceptSchema, idOf, read, referenceSchema } from './elements.ts'
import type { CodecProblem, Resource } from './problem.ts'

/** How a case ended, and who said so. */
export interface Outcome {
  /** Server id; null until stored. */
  readonly id: string | null
  readonly patient: string
  readonly by: Actor
  /** Epoch milliseconds. */
  readonly at: number
  readonly outcome: CaseOutcome
  readonly note: string
  /** Taken back: the case was opened again. It stays in the record as entered in error. */
  readonly undone: boolean
}

const schema = z.object({
  resourceType: z.literal('ClinicalImpression'),
  id: z.string(),
  status: z.string(),
  subject: referenceSchema,
  date: z.string(),
  assessor: referenceSchema,
  finding: z.array(z.object({ itemCodeableConcept: conceptSchema.optional() })),
  summary: z.string().default(''),
})

/** Reads the outcome of a case. */
export function parseClinicalImpression(resource: unknown): Outcome | CodecProblem {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return parsed
  const { id, status, subject, date, assessor, finding, summary } = parsed.data
  const patient = idOf(subject.reference, 'Patient')
  const at = instantOf(date)
  const code = finding[0]?.itemCodeableConcept?.coding?.find(
    ({ system }) => system === codeSystems['case-outcome'],
  )?.code
  const outcome = caseOutcomes.find((candidate) => candidate === code)
  if (patient === undefined) return { problem: 'the subject is a Patient', path: 'subject' }
  if (at === null) return { problem: 'not a time', path: 'date' }
  if (outcome === undefined) return { problem: 'no coded outcome', path: 'finding' }
  const by = { id: assessor.reference ?? '', name: assessor.display ?? '' }
  return { id, patient: `Patient/${patient}`, by, at, outcome, note: summary, undone: status === 'entered-in-error' }
}

/** Writes the outcome of a case. */
export function toClinicalImpression({ id, patient, by, at, outcome, note, undone }: Outcome): Resource {
  return {
    resourceType: 'ClinicalImpression',
    ...(id === null ? {} : { id }),
    status: undone ? 'entered-in-error' : 'completed',
    subject: { reference: patient },
    date: toInstant(at),
    assessor: { reference: by.id, display: by.name },
    finding: [{ itemCodeableConcept: { coding: [{ system: codeSystems['case-outcome'], code: outcome }] } }],
    ...(note === '' ? {} : { summary: note }),
  }
}
