/** What was wrong in earlier versions of a plan template, and what the version that says so does, in words for its team. */
export interface Correction {
  /** The first version that had the fault. */
  readonly since: string
  readonly words: { readonly nb: CorrectionWords; readonly en: CorrectionWords }
}

interface CorrectionWords {
  readonly wrong: string
  readonly now: string
}
