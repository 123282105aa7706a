/** How the service itself moves a case. The code system `case-transition` holds the same codes beside the nurse's actions. */
export const serviceTransitions = [
  'open',
  'move',
  'cancel',
  'wake',
  'join',
  'withdraw',
  'escalate',
  'normalise',
  'deviate',
  'lapse',
  'clock',
] as const

export type ServiceTransition = (typeof serviceTransitions)[number]

/** Why, where the transition does not say it all. The code system `case-transition-cause` holds the same codes. */
export const transitionCauses = [
  'time',
  'worse',
  'red',
  'patient',
  'silence',
  'closed',
  'owner',
  'whole-team',
  'on-call',
  'other-team',
  'withdrawn-by-patient',
  'withdrawn-by-partner',
] as const

export type TransitionCause = (typeof transitionCauses)[number]

/** One thing that happened to a case. */
export interface ServiceMove {
  readonly transition: ServiceTransition
  readonly cause: TransitionCause | null
}
