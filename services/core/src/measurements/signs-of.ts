import type { Reading } from './reading.ts'

/** A reading with the other signs that it carries: each is judged as if it had been sent by itself. */
export function signsOf(reading: Reading): readonly Reading[] {
  return reading.kind === 'measurement' && reading.carried !== undefined ? [reading, ...reading.carried] : [reading]
}
