import { nationalIdentifiers } from '@heimvakt/core/fhir/canonicals'
import { isNationalIdentifier } from '@heimvakt/core/fhir/national-identifier'
import type { ClinicianCaller } from '../access/caller.ts'
import type { Problem } from '../errors.ts'
import type { Resource } from '../fhir-store.ts'
import { followsPatient } from '../queue/team-access.ts'
import { badIdentityNumber, notOnePerson, otherName } from './plan-refusals.ts'
import type { PlanSources } from './plan-sources.ts'

/** Whose plan it is: a patient whom the clinician follows, or a person by number. */
export type AskedPerson =
  | { readonly id: string }
  | { readonly identityNumber: string; readonly given: string; readonly family: string }

const NO_BASIS_PATIENT = 'http://hl7.no/fhir/StructureDefinition/no-basis-Patient'

const kinds = [
  ['fnr', nationalIdentifiers.fnr],
  ['d-number', nationalIdentifiers.dNumber],
  ['fh-number', nationalIdentifiers.fhNumber],
] as const

/**
 * Bare id of the patient. A person whom nobody has registered is created, once however often it is asked for: the plan's
 * and the rule state's identifiers are made from the id, so the person comes first. Somebody without a plan sees nothing.
 * `conflict`: somebody else creates the same person at this moment; look again.
 */
export async function enrolledPerson(
  asked: AskedPerson,
  caller: ClinicianCaller,
  sources: PlanSources,
): Promise<{ readonly patient: string } | Problem | 'conflict'> {
  if ('id' in asked) return followed(asked.id, caller, sources)
  const { identityNumber: value } = asked
  const kind = kinds.find(([name]) => isNationalIdentifier(value, name, { synthetic: sources.synthetic }))
  if (kind === undefined) return badIdentityNumber
  const [, system] = kind
  const found = await sources.store.search('Patient', [
    ['identifier', `${system}|${value}`],
    ['_count', '2'],
  ])
  if (found.outcome !== 'found') return { problem: 'unreachable' }
  const [only, second] = found.resources
  if (only === undefined) return created({ system, value }, asked, sources)
  if (second !== undefined || only['active'] === false) return notOnePerson
  if (!familyNamesOf(only).includes(comparable(asked.family))) return otherName
  return { patient: only.id ?? '' }
}

async function followed(
  patient: string,
  caller: ClinicianCaller,
  { facts }: PlanSources,
): Promise<{ readonly patient: string } | Problem> {
  const follows = await followsPatient(facts, caller, patient)
  if (follows === 'unreachable') return { problem: 'unreachable' }
  return follows ? { patient } : { problem: 'not-found' }
}

async function created(
  identifier: { readonly system: string; readonly value: string },
  { given, family }: { readonly given: string; readonly family: string },
  { store }: PlanSources,
): Promise<{ readonly patient: string } | Problem | 'conflict'> {
  const resource: Resource = {
    resourceType: 'Patient',
    meta: { profile: [NO_BASIS_PATIENT] } as NonNullable<Resource['meta']>,
    identifier: [identifier],
    active: true,
    name: [{ use: 'official', family, given: [given] }],
  }
  const answer = await store.create(resource, `${identifier.system}|${identifier.value}`)
  if (answer.outcome === 'refused') throw new Error(`The FHIR server refused a patient with ${answer.status}.`)
  if (answer.outcome === 'unreachable') return { problem: 'unreachable' }
  if (answer.outcome === 'conflict') return 'conflict'
  return { patient: answer.resource.id ?? '' }
}

/** Somebody else's number typed by mistake would put the plan on another person. */
function familyNamesOf(patient: Resource): readonly string[] {
  const names = (patient['name'] ?? []) as readonly { readonly family?: string; readonly text?: string }[]
  return names.flatMap(({ family, text }) => comparable(family ?? text?.split(' ').at(-1) ?? ''))
}

function comparable(name: string): string {
  return name
    .normalize('NFC')
    .toLocaleLowerCase('nb')
    .replaceAll(/[\s\-–’']+/g, ' ')
    .trim()
}
