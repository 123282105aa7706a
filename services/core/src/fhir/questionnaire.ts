import { z } from 'zod'
import type { DecimalText } from '../measurements/decimal.ts'
import type { Answer } from '../questionnaires/answers.ts'
import {
  operators,
  type Comparison,
  type Condition,
  type FormDefinition,
  type FormItem,
  type FormItemKind,
} from '../questionnaires/form.ts'
import type { FormSign } from '../questionnaires/form-signs.ts'
import { read } from './elements.ts'
import { signOfCodings } from './form-signs.ts'
import { decimalOf } from './json.ts'
import { isProblem, type CodecProblem } from './problem.ts'

const codingSchema = z.object({ system: z.string().default(''), code: z.string() })

const extension = z.object({
  url: z.string(),
  valueInteger: z.unknown().optional(),
  valueDecimal: z.unknown().optional(),
  valueCoding: z.object({ code: z.string().optional() }).optional(),
})

const itemSchema = z.object({
  linkId: z.string().regex(/^[\w./-]{1,100}$/),
  type: z.string(),
  code: z.array(codingSchema.partial({ code: true })).default([]),
  required: z.boolean().default(false),
  repeats: z.boolean().default(false),
  maxLength: z.number().int().positive().nullable().default(null),
  extension: z.array(extension).default([]),
  modifierExtension: z.undefined().optional(),
  answerOption: z.array(z.object({ valueCoding: codingSchema })).default([]),
  enableBehavior: z.enum(['all', 'any']).default('all'),
  enableWhen: z
    .array(
      z.object({
        question: z.string(),
        operator: z.enum(operators),
        answerBoolean: z.boolean().optional(),
        answerString: z.string().optional(),
        answerInteger: z.unknown().optional(),
        answerDecimal: z.unknown().optional(),
        answerCoding: codingSchema.optional(),
      }),
    )
    .default([]),
  get item() {
    return z.array(itemSchema).default([])
  },
})

const schema = z.object({
  resourceType: z.literal('Questionnaire'),
  url: z.string(),
  version: z.string(),
  title: z.string().default(''),
  status: z.string(),
  modifierExtension: z.undefined().optional(),
  item: z.array(itemSchema).default([]),
})

type ItemElements = z.infer<typeof itemSchema>

/** FHIR's item types that can be answered here. */
const kinds: Readonly<Record<string, FormItemKind>> = {
  group: 'group',
  display: 'display',
  choice: 'choice',
  boolean: 'boolean',
  integer: 'integer',
  decimal: 'decimal',
  string: 'text',
  text: 'text',
  date: 'date',
}

/** Reads a form for checking answers against it, or says what of it cannot be answered here and where. */
export function parseQuestionnaire(resource: unknown): FormDefinition | CodecProblem {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return parsed
  const { url, version, title, status, item } = parsed.data
  const items: FormItem[] = []
  const fault = addItems(items, item, { parent: null, path: 'item' })
  return fault ?? { url, version, title, answerable: status === 'active' || status === 'retired', items }
}

interface Place {
  readonly parent: string | null
  readonly path: string
}

function addItems(items: FormItem[], elements: readonly ItemElements[], { parent, path }: Place): CodecProblem | null {
  for (const [index, element] of elements.entries()) {
    const place = { parent, path: `${path}[${index}]` }
    const item = itemOf(element, place, items)
    if (isProblem(item)) return item
    items.push(item)
    const fault = addItems(items, element.item, { parent: element.linkId, path: `${place.path}.item` })
    if (fault !== null) return fault
  }
  return null
}

function itemOf(element: ItemElements, { parent, path }: Place, before: readonly FormItem[]): FormItem | CodecProblem {
  const { linkId, type, required, repeats, maxLength, answerOption } = element
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined
  if (kind === undefined) return { problem: `the type ${type} cannot be answered here`, path: `${path}.type` }
  if (repeats) return { problem: 'a question has one answer', path: `${path}.repeats` }
  if (before.some((item) => item.linkId === linkId)) return { problem: 'used twice', path: `${path}.linkId` }
  const condition = conditionOf(element, path, before)
  if (condition !== null && isProblem(condition)) return condition
  const options = answerOption.map(({ valueCoding }) => valueCoding)
  if (kind === 'choice' && options.length === 0) return { problem: 'no options', path: `${path}.answerOption` }
  const sign = kind === 'integer' || kind === 'decimal' ? signIn(element) : null
  const [min, max] = [boundOf(element, 'minValue'), boundOf(element, 'maxValue')]
  return { linkId, parent, kind, required, options, min, max, sign, maxLength, condition }
}

function conditionOf(
  { enableWhen, enableBehavior }: ItemElements,
  path: string,
  before: readonly FormItem[],
): Condition | CodecProblem | null {
  if (enableWhen.length === 0) return null
  const comparisons: Comparison[] = []
  for (const [index, when] of enableWhen.entries()) {
    const place = `${path}.enableWhen[${index}]`
    const { question, operator } = when
    if (!before.some(({ linkId }) => linkId === question))
      return { problem: 'a condition looks at a question before it', path: `${place}.question` }
    const expected = expectedOf(when)
    if (expected === undefined) return { problem: 'compares with nothing we know', path: place }
    comparisons.push({ question, operator, expected })
  }
  return { needs: enableBehavior, comparisons }
}

function expectedOf(when: ItemElements['enableWhen'][number]): Answer | undefined {
  const { answerBoolean, answerCoding, answerString } = when
  if (answerBoolean !== undefined) return { kind: 'boolean', value: answerBoolean }
  if (answerCoding !== undefined) return { kind: 'option', ...answerCoding }
  if (answerString !== undefined) return { kind: 'text', value: answerString }
  const number = decimalOf(when.answerInteger) ?? decimalOf(when.answerDecimal)
  return number === undefined ? undefined : { kind: 'number', value: number }
}

function signIn({ code, extension }: ItemElements): FormSign | null {
  const unit = extension.find(({ url }) => url === 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit')
  const codings = code.map(({ system, code: one = '' }) => ({ system, code: one }))
  return signOfCodings(codings, unit?.valueCoding?.code ?? null)
}

function boundOf({ extension }: ItemElements, name: 'minValue' | 'maxValue'): DecimalText | null {
  const bound = extension.find(({ url }) => url === `http://hl7.org/fhir/StructureDefinition/${name}`)
  return decimalOf(bound?.valueInteger) ?? decimalOf(bound?.valueDecimal) ?? null
}
