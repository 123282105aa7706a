import { z } from 'zod'
import type { RuleState } from '../cases/working-state.ts'
import { basicCode, basicSchema, isBasic } from './basic.ts'
import { extensions, identifierSystems } from './canonicals.ts'
import { extensionOf, idOf, read } from './elements.ts'
import type { CodecProblem, Resource } from './problem.ts'
import { instantOf, toInstant } from '../measurements/effective-time.ts'

const stateSchema = z.object({ revision: z.number().int(), nextDue: z.string().nullable() })

/** Reads the rule state of a patient. */
export function parseRuleState(resource: unknown): RuleState | CodecProblem {
  const parsed = read(basicSchema, resource)
  if ('problem' in parsed) return parsed
  const { id, meta, extension, subject } = parsed.data
  if (!isBasic(parsed.data, 'rule-state')) return { problem: 'not a rule state', path: 'code' }
  const patient = idOf(subject?.reference, 'Patient')
  if (patient === undefined) return { problem: 'the subject is a Patient', path: 'subject' }
  const state = stateOf(extensionOf(extension, extensions.state)?.valueString ?? '')
  if (state === undefined) return { problem: 'no state', path: 'extension.state' }
  const nextDue = state.nextDue === null ? null : instantOf(state.nextDue)
  return { id, version: meta?.versionId ?? '', patient: `Patient/${patient}`, revision: state.revision, nextDue }
}

/** The rule state that is created with a patient's first plan. */
export function newRuleState(patient: string): RuleState {
  return { id: null, version: null, patient, revision: 0, nextDue: null }
}

/** Writes the rule state of a patient. */
export function toRuleState({ id, patient, revision, nextDue }: RuleState): Resource {
  const state = { revision, nextDue: nextDue === null ? null : toInstant(nextDue) }
  return {
    resourceType: 'Basic',
    ...(id === null ? {} : { id }),
    extension: [{ url: extensions.state, valueString: JSON.stringify(state) }],
    identifier: [{ system: identifierSystems['rule-state'], value: idOf(patient, 'Patient') ?? patient }],
    code: basicCode('rule-state'),
    subject: { reference: patient },
  }
}

function stateOf(text: string): z.infer<typeof stateSchema> | undefined {
  try {
    return stateSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
