import { z } from 'zod'
import type { Answer } from '../questionnaires/answers.ts'
import { extensionsSchema } from './elements.ts'
import { decimalOf } from './json.ts'
import type { CodecProblem } from './problem.ts'

const answerSchema = z.object({
  valueBoolean: z.boolean().optional(),
  valueInteger: z.unknown().optional(),
  valueDecimal: z.unknown().optional(),
  valueString: z.string().optional(),
  valueDate: z.string().optional(),
  valueCoding: z.object({ system: z.string().default(''), code: z.string() }).optional(),
  get item() {
    return z.array(itemSchema).default([])
  },
})

/** A question, or a group, of an answered form. */
export const itemSchema = z.object({
  linkId: z.string().min(1),
  extension: extensionsSchema,
  modifierExtension: z.undefined().optional(),
  answer: z.array(answerSchema).max(1).default([]),
  get item() {
    return z.array(itemSchema).default([])
  },
})

export type ItemElements = z.infer<typeof itemSchema>

/** One item with where it stands. */
export interface PlacedItem {
  readonly item: ItemElements
  readonly path: string
}

/** Every item, also those below an answer. */
export function placedItems(items: readonly ItemElements[], path: string): readonly PlacedItem[] {
  return items.flatMap((item, index) => {
    const place = `${path}[${index}]`
    const inner = item.answer.flatMap((answer, at) => placedItems(answer.item, `${place}.answer[${at}].item`))
    return [{ item, path: place }, ...placedItems(item.item, `${place}.item`), ...inner]
  })
}

/** By linkId; a problem where an answer cannot be one, or a question is answered twice. */
export function answersOf(item: readonly ItemElements[]): Readonly<Record<string, Answer>> | CodecProblem {
  const answers = new Map<string, Answer>()
  const seen = new Set<string>()
  for (const { item: one, path } of placedItems(item, 'item')) {
    if (seen.has(one.linkId)) return { problem: 'used twice', path: `${path}.linkId` }
    seen.add(one.linkId)
    const [sent] = one.answer
    if (sent === undefined) continue
    const answer = answerOf(sent)
    if (answer === undefined) return { problem: 'not an answer', path: `${path}.answer[0]` }
    answers.set(one.linkId, answer)
  }
  return Object.fromEntries(answers)
}

/** Exactly one value, of a kind that rules can compare. */
function answerOf(sent: z.infer<typeof answerSchema>): Answer | undefined {
  const { valueBoolean, valueInteger, valueDecimal, valueString, valueDate, valueCoding } = sent
  const values = [valueBoolean, valueInteger, valueDecimal, valueString, valueDate, valueCoding]
  if (values.filter((value) => value !== undefined).length !== 1) return undefined
  if (valueBoolean !== undefined) return { kind: 'boolean', value: valueBoolean }
  if (valueCoding !== undefined) return { kind: 'option', ...valueCoding }
  if (valueString !== undefined) return { kind: 'text', value: valueString }
  if (valueDate !== undefined) return { kind: 'date', value: valueDate }
  const number = decimalOf(valueInteger ?? valueDecimal)
  return number === undefined ? undefined : { kind: 'number', value: number }
}
