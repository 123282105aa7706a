import type { DecimalText } from '@heimvakt/core/measurements/decimal'
import type { FormDefinition } from '@heimvakt/core/questionnaires/form'
import type { Language } from '../i18n.ts'

/** A text in every language of the screens; one that the form lacks is the form's own. */
export type Words = Readonly<Record<Language, string>>

/** A Questionnaire as the pages show it: what core reads of it, with its words. */
export type Form = {
  /** By it the service checks the answers: what is asked is decided here and there by the same function. */
  readonly definition: FormDefinition
  readonly title: Words
  readonly description: Words | null
  /** Licence and attribution, as the form carries them. */
  readonly copyright: string | null
  /** The words are working texts of our own in place of an instrument's validated ones. */
  readonly workingText: boolean
  readonly items: readonly FormItem[]
}

export type FormItem = Group | Display | Question

type ItemBase = { readonly linkId: string; readonly text: Words }

type Group = ItemBase & { readonly kind: 'group'; readonly items: readonly FormItem[] }
type Display = ItemBase & { readonly kind: 'display' }

/** What a person answers. Its own items are asked when it has an answer. */
export type Question = ItemBase & { readonly required: boolean; readonly items: readonly FormItem[] } & Asked

/** What each kind of question adds. */
export type Asked = ChoiceAsked | NumberAsked | TextAsked | DateAsked | { readonly kind: 'boolean' }

type ChoiceAsked = { readonly kind: 'choice'; readonly options: readonly Option[] }
type NumberAsked = { readonly kind: 'integer' | 'decimal' } & Bounds<DecimalText> & { readonly unit: string | null }
type TextAsked = { readonly kind: 'string' | 'text'; readonly maxLength: number | null }
/** Days as `YYYY-MM-DD`. */
type DateAsked = { readonly kind: 'date' } & Bounds<string>
/** Both ends count as inside. */
type Bounds<Value> = { readonly min: Value | null; readonly max: Value | null }

export type Option = {
  readonly system: string
  readonly code: string
  readonly display: Words
  /** Who chooses it must see at once whom to call. */
  readonly crisis: boolean
}

/**
 * What is filled in so far, as the fields hold it, by linkId: typed text as typed, a chosen option by its key, yes and
 * no as `true` and `false`. No entry, or an empty one, means not answered.
 */
export type Filled = Readonly<Record<string, string>>

/** How a chosen option is held in `Filled`. */
export function optionKey({ system, code }: { readonly system: string; readonly code: string }): string {
  return `${system}|${code}`
}

/** Whether it is answered at all, rather than shown or grouped. */
export function isQuestion(item: FormItem): item is Question {
  return item.kind !== 'group' && item.kind !== 'display'
}

/** Whether it is answered in words of the person's own, which no rule reads. */
export function isOwnWords({ kind }: Question): boolean {
  return kind === 'string' || kind === 'text'
}

/** Every question of the form, in its order. */
export function questionsIn(items: readonly FormItem[]): readonly Question[] {
  return items.flatMap((item) => {
    if (item.kind === 'display') return []
    const inner = questionsIn(item.items)
    return isQuestion(item) ? [item, ...inner] : inner
  })
}
