import { readingProblems } from '../measurements/reading.ts'

/** Why something is unassessed. The code system `unassessed-reason` holds the same codes. */
export const unassessedReasons = [
  ...readingProblems,
  'no-limit',
  'not-asked',
  'may-be-exchanged',
  'odd-value',
  'no-rule',
  'rule-failed',
  'plan-unreadable',
  'too-few-readings',
  'no-normal',
  'answer-missing',
  'free-text',
  'oxygen-not-said',
  'mean-not-counted',
] as const

export type UnassessedReason = (typeof unassessedReasons)[number]
