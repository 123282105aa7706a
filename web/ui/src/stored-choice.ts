/** A choice of the person at this device (language, appearance); never anything about health. */
export function readChoice<Choice extends string>(name: string, allowed: readonly Choice[]): Choice | undefined {
  try {
    const stored = localStorage.getItem(`heimvakt.${name}`)
    return allowed.find((choice) => choice === stored)
  } catch {
    /** Storage is closed in some private windows; the choice then lasts as long as the page. */
    return undefined
  }
}

/** Remembers the choice where the browser allows it. */
export function storeChoice(name: string, choice: string): void {
  try {
    localStorage.setItem(`heimvakt.${name}`, choice)
  } catch {
    /** See readChoice. */
  }
}
