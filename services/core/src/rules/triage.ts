/** Urgency, most urgent first. `unassessed` ranks above green: not knowing is not the same as being well. */
export const triageCategories = ['red', 'yellow', 'unassessed', 'missing', 'green'] as const

export type TriageCategory = (typeof triageCategories)[number]

/** Negative when `a` is more urgent. */
export function compareCategories(a: TriageCategory, b: TriageCategory): number {
  return triageCategories.indexOf(a) - triageCategories.indexOf(b)
}

/** The most urgent of them; green when there is none. */
export function worstOf(categories: Iterable<TriageCategory>): TriageCategory {
  let worst: TriageCategory = 'green'
  for (const category of categories) if (compareCategories(category, worst) < 0) worst = category
  return worst
}
