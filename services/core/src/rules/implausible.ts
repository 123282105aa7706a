import { z } from 'zod'
import { measurementType } from '../measurements/catalogue.ts'
import { plausibilityOf } from '../measurements/plausibility.ts'
import type { Measurement } from '../measurements/reading.ts'
import { circumstancesShape, evidenceKind, measuredSchema, type DeepReadonly } from './evidence.ts'
import { changeSince, headWords, inOneSentence, notesOn } from './explain-words.ts'
import { circumstances, previousOf } from './per-reading.ts'
import type { RuleVerdict } from './rule.ts'

const schema = z.strictObject({
  kind: z.literal('implausible'),
  ...circumstancesShape,
  parts: z
    .array(z.strictObject({ part: z.string(), value: z.string(), previous: measuredSchema.exactOptional() }))
    .min(1),
})

export type ImplausibleEvidence = DeepReadonly<z.infer<typeof schema>>

/** The evidence for a value beyond the plausible range on the dangerous side: "SpO₂ 24 %, kan være målefeil". */
export const implausibleEvidence = evidenceKind<ImplausibleEvidence>({
  kind: 'implausible',
  schema,
  words: (evidence, telling) =>
    inOneSentence(
      evidence.parts.map((part) => [headWords(evidence, part, telling), ...changeSince(part, telling)].join(', ')),
      notesOn({ ...evidence, mayBeError: true }, telling.language),
    ),
  substance: ({ kind, at, parts }) => [kind, at, parts.map(({ part, value }) => [part, value])],
  compared: ({ parts }) => parts,
})

/** Red when a part is beyond the plausible range on the dangerous side; undefined otherwise. */
export function implausible(reading: Measurement, previous: Measurement | undefined): RuleVerdict | undefined {
  const [first, ...others] = strangeParts(reading)
  if (first === undefined) return undefined
  const compared = (part: StrangePart): StrangePart => ({ ...part, ...previousOf({ previous }, part.part) })
  const parts = [compared(first), ...others.map(compared)]
  const evidence: ImplausibleEvidence = { kind: 'implausible', ...circumstances(reading), parts }
  return { outcome: 'met', about: reading.id, readings: [reading.id], category: 'red', evidence }
}

interface StrangePart {
  readonly part: string
  readonly value: string
}

const strange = new WeakMap<Measurement, readonly StrangePart[]>()

/** The parts that may be a measuring fault: beyond the plausible range on the dangerous side. */
export function strangeParts(reading: Measurement): readonly StrangePart[] {
  const known = strange.get(reading)
  if (known !== undefined) return known
  const parts = measurementType(reading.type).parts.flatMap((part) => {
    const value = reading.values[part.id]
    return value !== undefined && plausibilityOf(part, value) === 'maybe-emergency' ? [{ part: part.id, value }] : []
  })
  strange.set(reading, parts)
  return parts
}
