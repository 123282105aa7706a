import { z } from 'zod'

/** Extensions as far as forms use them; strange ones are let through unread. */
const extension = z.object({
  url: z.string(),
  get extension() {
    return z.array(extension).optional()
  },
  valueCode: z.string().optional(),
  valueString: z.string().optional(),
  valueMarkdown: z.string().optional(),
  valueBoolean: z.boolean().optional(),
  /** Numbers stay as they were sent: `decimalOf` keeps their digits. */
  valueInteger: z.unknown().optional(),
  valueDecimal: z.unknown().optional(),
  valueDate: z.string().optional(),
  valueCoding: z.object({ code: z.string().optional(), display: z.string().optional() }).optional(),
})
const extensions = z.array(extension).default([])

/** What stands beside a text: its translations. */
const beside = z.object({ extension: extensions }).optional()

const coding = z.object({
  system: z.string().default(''),
  code: z.string(),
  display: z.string().optional(),
  _display: beside,
  extension: extensions,
})

const answerOption = z.object({ extension: extensions, valueCoding: coding })

const item = z.object({
  linkId: z.string(),
  text: z.string().default(''),
  _text: beside,
  type: z.enum(['group', 'display', 'choice', 'boolean', 'integer', 'decimal', 'string', 'text', 'date']),
  extension: extensions,
  required: z.boolean().default(false),
  readOnly: z.boolean().default(false),
  maxLength: z.number().int().positive().nullable().default(null),
  answerOption: z.array(answerOption).default([]),
  get item() {
    return z.array(item).default([])
  },
})

/** The words of a Questionnaire R4, and what else only the pages need of it. Its logic is core's to read. */
export const questionnaireSchema = z.object({
  title: z.string(),
  _title: beside,
  description: z.string().optional(),
  _description: beside,
  copyright: z.string().nullable().default(null),
  extension: extensions,
  item: z.array(item).default([]),
})

export type ItemElements = z.infer<typeof item>
export type OptionElements = z.infer<typeof answerOption>
export type ExtensionElements = z.infer<typeof extension>
export type BesideElements = z.infer<typeof beside>
