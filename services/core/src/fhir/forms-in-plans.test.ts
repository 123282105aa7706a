import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseQuestionnaire } from './questionnaire.ts'

/** Rules about forms name questions and options: each must be one that the form has. */
const root = new URL('../../../../fhir/', import.meta.url)

interface Named {
  readonly linkId: string
  /** `all`: a zone for each option; `some`: those that count. */
  readonly options: readonly string[]
  readonly kind: 'all' | 'some' | 'boolean' | 'number'
}

interface FormRule {
  readonly name: string
  readonly questionnaire: string
  readonly named: readonly Named[]
}

interface Parameters {
  readonly questionnaire: string
  readonly linkId: string
  readonly options?: Readonly<Record<string, unknown>>
  readonly atLeast?: number
  readonly cardinal?: readonly Symptom[]
  readonly minor?: readonly Symptom[]
}

interface Symptom {
  readonly linkId: string
  readonly present: boolean | readonly string[] | { readonly atLeast: number }
}

interface Action {
  readonly id: string
  readonly extension?: readonly { readonly url: string; readonly extension?: readonly Nested[] }[]
  readonly action?: readonly Action[]
}

interface Nested {
  readonly url: string
  readonly valueCode?: string
  readonly valueString?: string
}

function contentOf(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, root), 'utf8'))
}

function formRules(file: string): readonly FormRule[] {
  return rulesIn((contentOf(`plan-definitions/${file}`) as Action).action ?? []).map((rule) => ({
    ...rule,
    name: `${file} ${rule.name}`,
  }))
}

function rulesIn(actions: readonly Action[]): readonly FormRule[] {
  return actions.flatMap(({ id, extension = [], action = [] }) => {
    const nested = extension.flatMap((one) => (one.url.endsWith('/rule') ? (one.extension ?? []) : []))
    const kind = nested.find(({ url }) => url === 'kind')?.valueCode
    const text = nested.find(({ url }) => url === 'parameters')?.valueString
    const inner = rulesIn(action)
    if ((kind !== 'answer' && kind !== 'combined') || text === undefined) return inner
    const parameters = JSON.parse(text) as Parameters
    const named = kind === 'answer' ? [questionOf(parameters)] : symptomsOf(parameters)
    return [{ name: id, questionnaire: parameters.questionnaire, named }, ...inner]
  })
}

function questionOf({ linkId, options, atLeast }: Parameters): Named {
  if (options !== undefined) return { linkId, kind: 'all', options: Object.keys(options) }
  return { linkId, kind: atLeast === undefined ? 'boolean' : 'number', options: [] }
}

function symptomsOf({ cardinal = [], minor = [] }: Parameters): readonly Named[] {
  return [...cardinal, ...minor].map(({ linkId, present }) => {
    if (typeof present === 'boolean') return { linkId, kind: 'boolean', options: [] }
    return 'atLeast' in present ? { linkId, kind: 'number', options: [] } : { linkId, kind: 'some', options: present }
  })
}

const rules = readdirSync(new URL('plan-definitions/', root)).flatMap(formRules)

describe('rules about forms in the plans', () => {
  it('there are some', () => {
    expect(rules.length).toBeGreaterThan(5)
  })

  it.each(rules)('$name names questions and options of its form', ({ questionnaire, named }) => {
    const form = parseQuestionnaire(contentOf(`questionnaires/${questionnaire.split('/').at(-1) ?? ''}.json`))
    if ('problem' in form) throw new Error(form.problem)
    for (const { linkId, kind, options } of named) {
      const item = form.items.find((one) => one.linkId === linkId)
      const codes = item?.options.map(({ code }) => code) ?? []
      if (kind === 'all') expect(new Set(options)).toEqual(new Set(codes))
      if (kind === 'some') expect(codes).toEqual(expect.arrayContaining([...options]))
      if (kind === 'boolean') expect(item?.kind).toBe('boolean')
      if (kind === 'number') expect(item?.kind).toMatch(/integer|decimal/)
    }
  })
})
