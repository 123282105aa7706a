import { z } from 'zod'
import { inOslo, startOf } from '../measurements/effective-time.ts'
import { metaSchema, read } from './elements.ts'
import { nationalIdentifierKind } from './national-identifier.ts'
import type { CodecProblem } from './problem.ts'

/** A person as screens show them. */
export interface Person {
  readonly id: string
  readonly version: string
  readonly active: boolean
  readonly name: string
  /** `YYYY-MM-DD`, or less where only a year or a month is known; null when unknown. */
  readonly birthDate: string | null
  /** The national identity number with its system, when there is one. */
  readonly identifier: { readonly system: string; readonly value: string } | null
}

const nameSchema = z.object({
  use: z.string().optional(),
  text: z.string().optional(),
  family: z.string().optional(),
  given: z.array(z.string()).default([]),
})

const schema = z.object({
  resourceType: z.literal('Patient'),
  id: z.string(),
  meta: metaSchema,
  active: z.boolean().default(true),
  identifier: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).default([]),
  name: z.array(nameSchema).default([]),
  birthDate: z.string().optional(),
})

/** Reads a Patient. */
export function parsePatient(resource: unknown): Person | CodecProblem {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return parsed
  const { id, meta, active, identifier, name, birthDate } = parsed.data
  return {
    id,
    version: meta?.versionId ?? '',
    active,
    name: nameOf(name),
    birthDate: birthDate ?? null,
    identifier:
      identifier.flatMap(({ system = '', value }) =>
        nationalIdentifierKind(system) === undefined || value === undefined ? [] : [{ system, value }],
      )[0] ?? null,
  }
}

/** Whole years at `now` in Oslo; null when the birth date is unknown or not a full date. */
export function ageAt(birthDate: string | null, now: number): number | null {
  const born = startOf(birthDate ?? '')
  if (born === null) return null
  return inOslo(born).toPlainDate().until(inOslo(now).toPlainDate(), { largestUnit: 'years' }).years
}

/** The official name first; as written, or put together. */
function nameOf(names: readonly z.infer<typeof nameSchema>[]): string {
  const best = names.find(({ use }) => use === 'official') ?? names[0]
  if (best === undefined) return ''
  return best.text ?? [...best.given, ...(best.family === undefined ? [] : [best.family])].join(' ')
}
