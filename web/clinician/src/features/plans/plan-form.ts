/** What is being changed: the page follows newer versions of it while the form is open. */
export type PlanForm =
  | { readonly form: 'limits' | 'schedule' | 'normal' | 'oxygen' | 'history'; readonly activity: string }
  | { readonly form: 'end' | 'pause' | 'resume'; readonly plan: string }
