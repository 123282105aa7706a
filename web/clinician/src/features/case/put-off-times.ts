/** How long a case can be put off with one choice. */
export interface PutOffChoice {
  readonly id: 'hour' | 'afternoon' | 'tomorrow' | 'monday' | 'week' | 'latest'
  /** Milliseconds since 1970. */
  readonly until: number
}

/** How far ahead a case may be put off, and whether that end is itself offered: of a red it is near enough to choose. */
export interface PutOffBounds {
  readonly now: number
  readonly atMost: number
  readonly isRed: boolean
}

const hour = 3_600_000
const dayBegins = 9
const afternoonBegins = 13

/** The choices at this moment, soonest first, by the nurse's own clock; none later than the service allows. */
export function putOffChoices({ now, atMost, isRed }: PutOffBounds): readonly PutOffChoice[] {
  const monday = daysUntilMonday(now)
  const choices: readonly (PutOffChoice | false)[] = [
    { id: 'hour', until: now + hour },
    { id: 'afternoon', until: atHour(now, 0, afternoonBegins) },
    { id: 'tomorrow', until: atHour(now, 1, dayBegins) },
    monday > 1 && { id: 'monday', until: atHour(now, monday, dayBegins) },
    { id: 'week', until: atHour(now, 7, dayBegins) },
    isRed && { id: 'latest', until: atMost },
  ]
  return choices
    .filter((choice) => choice !== false)
    .filter(({ until }) => until <= atMost)
    .filter(({ id, until }) => id === 'hour' || id === 'latest' || until - now > hour)
    .filter(({ until }, index, all) => all.findIndex((other) => other.until === until) === index)
}

/** A day and a time of day (`09:00`) of the form; null when they are none, are past or too far ahead. */
export function ownTime(dayOf: Date | undefined, clock: string, { now, atMost }: PutOffBounds): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(clock) ?? []
  if (!dayOf || hours === undefined || minutes === undefined) return null
  const until = new Date(dayOf).setHours(Number(hours), Number(minutes), 0, 0)
  return until > now && until <= atMost ? until : null
}

function atHour(now: number, days: number, oclock: number): number {
  const then = new Date(now)
  then.setDate(then.getDate() + days)
  return then.setHours(oclock, 0, 0, 0)
}

function daysUntilMonday(now: number): number {
  return (8 - new Date(now).getDay()) % 7 || 7
}
