import { z } from 'zod'
import { compareDecimals } from '../../measurements/decimal.ts'
import type { Answer, FormAnswers } from '../../questionnaires/answers.ts'
import type { Language } from '../explain-texts.ts'
import { circumstancesOfForm, judgeForms, plainNameSchema, wordsSchema } from '../per-form.ts'
import type { RuleKind, RuleWords } from '../rule.ts'
import { answeredValues } from './answer-fhirpath.ts'
import { combinedEvidence, type CombinedEvidence } from './combined-evidence.ts'
import { zoneWords } from './form-words.ts'

const symptomSchema = z.strictObject({
  linkId: plainNameSchema,
  name: wordsSchema,
  /** Which answer counts as having it: yes or no, one of these options, or a number of at least so much. */
  present: z.union([z.boolean(), z.array(plainNameSchema).min(1), z.strictObject({ atLeast: z.number() })]),
})

const parametersSchema = z.strictObject({
  /** Canonical url of the form, without version. */
  questionnaire: z.string(),
  cardinal: z.array(symptomSchema).min(1),
  minor: z.array(symptomSchema),
  /** The first that holds counts: so many cardinal symptoms, and so many minor ones. */
  types: z
    .array(
      z.strictObject({
        name: wordsSchema,
        cardinal: z.int().min(0),
        minor: z.int().min(0),
        zone: z.enum(['red', 'yellow']),
      }),
    )
    .min(1),
})

type Parameters = z.infer<typeof parametersSchema>
type Symptom = z.infer<typeof symptomSchema>

/**
 * Symptoms of one form that count together. Typical use: exacerbation of COPD by Anthonisen et al., Ann Intern Med
 * 1987;106:196–204: type I all three cardinal symptoms (breathlessness, sputum amount, sputum colour), type II two, type
 * III one and at least one minor (sore throat or cold within 5 days, fever, more wheeze, more cough). Symptoms that were
 * not answered could add, never take away: what is met stays met, otherwise it is cannot-tell.
 */
export const combined: RuleKind = {
  kind: 'combined',
  evidence: [combinedEvidence],
  bind(parameters, path) {
    const parsed = parametersSchema.safeParse(parameters)
    if (!parsed.success) return { problem: 'parameters are { questionnaire, cardinal, minor, types }', path }
    const rule = parsed.data
    const empty = rule.types.findIndex(({ cardinal, minor }) => cardinal + minor === 0)
    if (empty >= 0) return { problem: 'a type needs a symptom', path: `${path}.types[${empty}]` }
    return {
      types: [],
      forms: [rule.questionnaire],
      evaluate: judgeForms(rule.questionnaire, ({ form }) => {
        const cardinal = symptomsIn(form, rule.cardinal)
        const minor = symptomsIn(form, rule.minor)
        const missing = [...cardinal.missing, ...minor.missing]
        const type = rule.types.find(
          (one) => cardinal.present.length >= one.cardinal && minor.present.length >= one.minor,
        )
        if (type === undefined) {
          if (missing.length === 0) return { outcome: 'not-met' }
          return { outcome: 'cannot-tell', reason: 'answer-missing', shown: missing.map(({ nb }) => nb).join(', ') }
        }
        const evidence: CombinedEvidence = {
          kind: 'combined',
          ...circumstancesOfForm(form),
          name: type.name,
          present: [...cardinal.present, ...minor.present],
          missing,
        }
        return { outcome: 'met', category: type.zone, evidence }
      }),
      describe: (language) => describe(rule, language),
      toFhirPath: () => asFhirPath(rule),
    }
  },
}

type Words = Symptom['name']

function symptomsIn(
  { answers }: FormAnswers,
  symptoms: readonly Symptom[],
): { readonly present: readonly Words[]; readonly missing: readonly Words[] } {
  const told = symptoms.map((symptom) => ({ name: symptom.name, has: hasSymptom(symptom, answers[symptom.linkId]) }))
  return {
    present: told.flatMap(({ name, has }) => (has === true ? [name] : [])),
    missing: told.flatMap(({ name, has }) => (has === undefined ? [name] : [])),
  }
}

/** Undefined when it was not answered, or not with what can be compared. */
function hasSymptom({ present }: Symptom, answer: Answer | undefined): boolean | undefined {
  if (answer === undefined) return undefined
  if (typeof present === 'boolean') return answer.kind === 'boolean' ? answer.value === present : undefined
  if (Array.isArray(present)) return answer.kind === 'option' ? present.includes(answer.code) : undefined
  return answer.kind === 'number' ? compareDecimals(answer.value, String(present.atLeast)) >= 0 : undefined
}

const describing: Readonly<Record<Language, { readonly of: string; readonly and: string }>> = {
  nb: { of: 'av', and: 'og' },
  en: { of: 'of', and: 'and' },
}

function describe({ cardinal, minor, types }: Parameters, language: Language): RuleWords {
  const { of, and } = describing[language]
  const list = (symptoms: readonly Symptom[]): string => symptoms.map(({ name }) => name[language]).join(', ')
  const words = types.map((type) => {
    const needed = [
      ...(type.cardinal === 0 ? [] : [`${type.cardinal} ${of} (${list(cardinal)})`]),
      ...(type.minor === 0 ? [] : [`${type.minor} ${of} (${list(minor)})`]),
    ].join(` ${and} `)
    return `${type.name[language]}, ${zoneWords[language][type.zone]}: ${needed}`
  })
  const counts = types.flatMap((type) => [type.cardinal, type.minor]).filter((count) => count > 0)
  return { words: words.join('; '), numbers: counts.map((count) => ({ value: String(count), unit: '' })) }
}

function asFhirPath({ cardinal, minor, types }: Parameters): string {
  const typed = types.map((type) => {
    const needed = [
      ...(type.cardinal === 0 ? [] : [`(${countOf(cardinal)}) >= ${type.cardinal}`]),
      ...(type.minor === 0 ? [] : [`(${countOf(minor)}) >= ${type.minor}`]),
    ]
    return { met: needed.join(' and '), zone: type.zone }
  })
  return typed.reduceRight((rest, { met, zone }) => `iif(${met}, '${zone}', ${rest})`, '{}')
}

function countOf(symptoms: readonly Symptom[]): string {
  const each = symptoms.map((symptom) => {
    return `iif(${answeredValues(symptom.linkId)}.where(${holds(symptom)}).exists(), 1, 0)`
  })
  return ['0', ...each].join(' + ')
}

function holds({ present }: Symptom): string {
  if (typeof present === 'boolean') return `$this = ${present}`
  return Array.isArray(present) ? present.map((code) => `code = '${code}'`).join(' or ') : `$this >= ${present.atLeast}`
}
