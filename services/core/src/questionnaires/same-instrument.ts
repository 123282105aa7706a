import type { FormDefinition, FormItem } from './form.ts'

/** How another wording differs from the form that is counted and judged. */
export interface InstrumentDifference {
  readonly linkId: string
  readonly difference: 'missing' | 'not-ours' | 'other-kind' | 'other-options' | 'other-order'
}

/**
 * The first way in which a wording is another instrument than ours; null when it asks the same questions with the same
 * options in the same order. Titles, texts, groups and what is only shown are free.
 */
export function differenceOf(ours: FormDefinition, theirs: FormDefinition): InstrumentDifference | null {
  const asked = questionsOf(ours)
  const wanted = new Map(asked.map((item) => [item.linkId, item]))
  const found = questionsOf(theirs)
  const missing = asked.find(({ linkId }) => !found.some((item) => item.linkId === linkId))
  if (missing !== undefined) return { linkId: missing.linkId, difference: 'missing' }
  for (const item of found) {
    const own = wanted.get(item.linkId)
    if (own === undefined) return { linkId: item.linkId, difference: 'not-ours' }
    if (own.kind !== item.kind) return { linkId: item.linkId, difference: 'other-kind' }
    if (optionsOf(own) !== optionsOf(item)) return { linkId: item.linkId, difference: 'other-options' }
  }
  const moved = asked.find(({ linkId }, index) => found[index]?.linkId !== linkId)
  return moved === undefined ? null : { linkId: moved.linkId, difference: 'other-order' }
}

function questionsOf({ items }: FormDefinition): readonly FormItem[] {
  return items.filter(({ kind }) => kind !== 'group' && kind !== 'display')
}

function optionsOf({ options }: FormItem): string {
  return options.map(({ system, code }) => `${system}|${code}`).join(' ')
}
