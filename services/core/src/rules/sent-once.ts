import { osloDayOf } from '../measurements/effective-time.ts'
import type { Measurement, Reading, UnassessableReading } from '../measurements/reading.ts'
import { signsOf } from '../measurements/signs-of.ts'

/** What a rule can judge, or a person must. */
export type Told = Measurement | UnassessableReading

/** Readings that are one: the one received first stands for all. */
export interface SentOnce<T> {
  readonly first: T
  /** The others, in the order they were sent. */
  readonly again: readonly T[]
}

/** By the reading that stands for others, the others. */
export interface Copies {
  readonly again: ReadonlyMap<Reading, readonly Reading[]>
  /** Those that another one stands for. */
  readonly copies: ReadonlySet<Reading>
}

/**
 * What was sent more than once under other identifiers: the same sign, moment, values and words. A day without a clock is
 * no moment. What nobody can judge is looked at once, an unknown code once a day; a reading that a plan does not want stands
 * for none of it.
 */
export function copiesAmong(readings: readonly Reading[], isWanted: (reading: Reading) => reading is Told): Copies {
  const again = new Map<Reading, readonly Reading[]>()
  const copies = new Set<Reading>()
  for (const group of once(readings.flatMap(signsOf).filter(isWanted), keyOf)) {
    if (group.again.length === 0) continue
    again.set(group.first, group.again)
    for (const copy of group.again) copies.add(copy)
  }
  return { again, copies }
}

/** Things of readings that are the same, each group led by what was received first; a key of null is like no other. */
export function once<T extends Sent>(all: readonly T[], keyOf: (one: T) => string | null): readonly SentOnce<T>[] {
  const groups = new Map<string | T, T[]>()
  for (const one of all) {
    const key = keyOf(one) ?? one
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [one])
    else known.push(one)
  }
  return [...groups.values()].flatMap((group) => {
    const sorted = group.length === 1 ? group : group.toSorted(byArrival)
    return sorted.slice(0, 1).map((first) => ({ first, again: sorted.slice(1) }))
  })
}

/** What can be put in the order in which it came. */
interface Sent {
  readonly id: string
  readonly received: number | null
}

function byArrival(a: Sent, b: Sent): number {
  return (a.received ?? 0) - (b.received ?? 0) || (a.id < b.id ? -1 : 1)
}

const keys = new WeakMap<Told, { readonly key: string | null }>()

/** A reading never changes: its key is made once. */
function keyOf(reading: Told): string | null {
  const known = keys.get(reading)
  if (known !== undefined) return known.key
  const key = newKeyOf(reading)
  keys.set(reading, { key })
  return key
}

function newKeyOf(reading: Told): string | null {
  return reading.kind === 'measurement' ? measurementKey(reading) : unassessableKey(reading)
}

function measurementKey({
  type,
  effective,
  values,
  withOxygen,
  note,
  faults,
  asides = [],
}: Measurement): string | null {
  if (effective.precision === 'day') return null
  return JSON.stringify([type, effective.at, values, withOxygen, note, faults.length, asides.length])
}

function unassessableKey(reading: UnassessableReading): string | null {
  const { type, effective, problem, code, shown, note } = reading
  if (code !== undefined) return note === undefined ? `${code}|${dayOf(reading)}` : null
  return effective?.precision === 'instant' ? JSON.stringify([type, effective.at, problem, shown, note]) : null
}

/** The day something counts for; where its time is not known, the day it came. */
export function dayOf({ effective, received }: Pick<Reading, 'effective' | 'received'>): string {
  return effective?.day ?? (received === null ? '' : osloDayOf(received))
}
