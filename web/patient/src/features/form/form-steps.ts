/** Where a form is open. A question is its place among those that are asked. */
type FormPlace = 'intro' | 'check' | number

/** The names of a form's steps, as the browser's history holds them: numbers, no word of what is asked. */
export function formSteps(questions: number): { readonly of: (question: number | null) => string } {
  return {
    of: (question) => (question === null || question < 0 || question >= questions ? 'check' : `s${question + 1}`),
  }
}

/** The place that a name stands for; one that is none is the introduction. */
export function placeOf(step: string | undefined, questions: number): FormPlace {
  if (step === 'check') return 'check'
  const number = Number(/^s([1-9]\d{0,3})$/.exec(step ?? '')?.[1] ?? 0)
  return number >= 1 && number <= questions ? number - 1 : 'intro'
}
