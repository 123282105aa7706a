/** Our clock: what patients are judged by. It may be moved in tests; the FHIR server's stamps are never compared with it. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number
}
