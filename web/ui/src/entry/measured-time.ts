import { formatISO } from 'date-fns'

/** What the person chose: now, or a day and a clock time of this device's time zone. */
export type ChosenTime = { readonly date: string; readonly clock: string }
export type TimeProblem = 'missing' | 'future' | 'tooOld'

const oldest = 30 * 24 * 60 * 60_000
/** Clocks of phone and person differ by about this much. */
const aheadAllowed = 60_000

/** Epoch milliseconds of the chosen time, or why it cannot be taken. */
export function readChosenTime({ date, clock }: ChosenTime, now: number): number | TimeProblem {
  if (date === '' || clock === '') return 'missing'
  const at = new Date(`${date}T${clock}`).getTime()
  if (Number.isNaN(at)) return 'missing'
  if (at > now + aheadAllowed) return 'future'
  if (at < now - oldest) return 'tooOld'
  return at
}

/** The field that a problem is told at. */
export function faultyField({ date, clock }: ChosenTime, problem: TimeProblem): keyof ChosenTime {
  if (problem === 'missing') return date === '' || clock !== '' ? 'date' : 'clock'
  return problem === 'tooOld' ? 'date' : 'clock'
}

/** As the fields want it. */
export function chosenTimeOf(at: number): ChosenTime {
  const [date = '', time = ''] = formatISO(at).split('T')
  return { date, clock: time.slice(0, 5) }
}

/** FHIR dateTime with this device's offset: `2026-11-22T08:15:00+01:00`. */
export function withOffset(at: number): string {
  return formatISO(at)
}
