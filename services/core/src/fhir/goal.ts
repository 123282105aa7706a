import { z } from 'zod'
import { measurementType, measurementTypes, partOf, partOfCodings } from '../measurements/catalogue.ts'
import { osloDayOf, startOf, toInstant } from '../measurements/effective-time.ts'
import type { Coding, MeasurementPart } from '../measurements/measurement-type.ts'
import { plausibilityOf } from '../measurements/plausibility.ts'
import type { PersonalNormal } from '../plans/personal-normal.ts'
import { UCUM } from './canonicals.ts'
import { conceptSchema, idOf, metaSchema, read, referenceSchema } from './elements.ts'
import { decimalOf } from './json.ts'
import type { CodecProblem, Resource } from './problem.ts'
import { toQuantity } from './quantity.ts'

const noteSchema = z.object({ time: z.string().optional(), text: z.string() })

const schema = z.object({
  resourceType: z.literal('Goal'),
  id: z.string(),
  meta: metaSchema,
  lifecycleStatus: z.string(),
  subject: referenceSchema,
  startDate: z.string().optional(),
  statusDate: z.string().optional(),
  expressedBy: referenceSchema.optional(),
  note: z.array(noteSchema).default([]),
  target: z
    .array(
      z.object({
        measure: conceptSchema.optional(),
        detailQuantity: z
          .object({ value: z.unknown(), system: z.string().optional(), code: z.string().optional() })
          .optional(),
      }),
    )
    .default([]),
})

/** A person's own normal with whom it concerns: suggested after the trial period, confirmed, or another took its place. */
export interface PatientNormal extends PersonalNormal {
  readonly id: string
  readonly version: string
  /** `Patient/…` */
  readonly patient: string
  readonly status: 'proposed' | 'active' | 'ended'
  /** Left out where the record does not say. */
  readonly confirmed?: Confirmed
}

/** Who said so, when by our clock (epoch milliseconds), and why. */
export interface Confirmed {
  /** `Practitioner/…` */
  readonly by: string
  readonly name: string
  readonly at: number
  readonly reason: string
}

const PROFILE = 'http://heimvakt.no/fhir/StructureDefinition/personal-normal'

const profiledSchema = z.object({ meta: z.object({ profile: z.array(z.string()) }) })

/** Whether a Goal says that it is a personal normal. A weight that somebody hopes to reach looks the same otherwise. */
export function isPersonalNormal(goal: unknown): boolean {
  const parsed = read(profiledSchema, goal)
  return !('problem' in parsed) && parsed.data.meta.profile.includes(PROFILE)
}

/** Reads the Goal of a personal normal; a goal of another kind is a problem. */
export function parseGoal(resource: unknown): PatientNormal | CodecProblem {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return parsed
  const { id, meta, lifecycleStatus, subject, startDate, statusDate, expressedBy, note, target } = parsed.data
  const status = statuses[lifecycleStatus]
  if (status === undefined) return { problem: 'not in use', path: 'lifecycleStatus' }
  const patient = idOf(subject.reference, 'Patient')
  if (patient === undefined) return { problem: 'the subject is a Patient', path: 'subject' }
  const codings = (target[0]?.measure?.coding ?? []).map(({ system = '', code = '' }) => ({ system, code }))
  const named = namedBy(codings)
  if (named === undefined) return { problem: 'a measure of the catalogue is needed', path: 'target[0].measure' }
  const { value: number, system, code } = target[0]?.detailQuantity ?? {}
  const value = decimalOf(number)
  if (value === undefined || system !== UCUM || code !== named.part.unit)
    return { problem: `a value in ${named.part.unit} in UCUM`, path: 'target[0].detailQuantity' }
  if (plausibilityOf(named.part, value) !== 'plausible')
    return { problem: 'not a plausible value', path: 'target[0].detailQuantity.value' }
  const from = startOf(startDate ?? '')
  if (from === null) return { problem: 'a date is needed', path: 'startDate' }
  const until = status === 'ended' ? startOf(statusDate ?? '') : undefined
  if (until === null) return { problem: 'a date is needed', path: 'statusDate' }
  const normal = { type: named.type, part: named.part.id, value, from, ...(until === undefined ? {} : { until }) }
  const confirmed = confirmedBy(expressedBy, note[0])
  return { id, version: meta?.versionId ?? '', patient: `Patient/${patient}`, status, ...normal, ...confirmed }
}

function confirmedBy(
  { reference: by, display: name }: z.infer<typeof referenceSchema> = {},
  { time = '', text: reason }: z.infer<typeof noteSchema> = { text: '' },
): Pick<PatientNormal, 'confirmed'> {
  const at = startOf(time)
  return by === undefined || name === undefined || at === null ? {} : { confirmed: { by, name, at, reason } }
}

/** What a new or changed personal normal says. Without an id it is one to create. */
type NormalText = Omit<PatientNormal, 'id' | 'version'> & { readonly id?: string }

/** Writes it. It counts by calendar days: from the start of the day it begins, until the start of the day it ends. */
export function toGoal({ id, patient, status, type, part, value, from, until, confirmed }: NormalText): Resource {
  const { parts, names } = measurementType(type)
  const own = partOf(type, part) ?? parts[0]
  return {
    resourceType: 'Goal',
    meta: { profile: [PROFILE] },
    ...(id === undefined ? {} : { id }),
    lifecycleStatus: status === 'ended' ? 'completed' : status,
    description: { text: `Personens egen normal: ${names.nb}` },
    subject: { reference: patient },
    startDate: osloDayOf(from),
    ...(until === undefined ? {} : { statusDate: osloDayOf(until) }),
    ...(confirmed === undefined ? {} : confirmation(confirmed)),
    target: [{ measure: { coding: own.codes, text: own.names.nb }, detailQuantity: toQuantity(own, value) }],
  }
}

/** The stored Goal when another takes its place: over from the start of the day of `now`. All else of it stays. */
export function endedGoal<T extends Resource>(goal: T, now: number): T {
  return { ...goal, lifecycleStatus: 'completed', statusDate: osloDayOf(now) }
}

function confirmation({ by, name, at, reason }: Confirmed): object {
  return {
    expressedBy: { reference: by, display: name },
    note: [{ time: toInstant(at), text: reason }],
  }
}

const statuses: Readonly<Record<string, PatientNormal['status']>> = {
  proposed: 'proposed',
  active: 'active',
  completed: 'ended',
}

/** The one part of the catalogue that the codings name. */
function namedBy(codings: readonly Coding[]): NamedPart | undefined {
  const [named, ...others] = measurementTypes.flatMap(({ id: type }): readonly NamedPart[] => {
    const part = partOfCodings(type, codings)
    return part === undefined ? [] : [{ type, part }]
  })
  return others.length === 0 ? named : undefined
}

interface NamedPart {
  readonly type: PersonalNormal['type']
  readonly part: MeasurementPart
}
