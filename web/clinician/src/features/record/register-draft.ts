import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { chosenTimeOf } from '@heimvakt/ui/entry/measured-time'
import { textOf } from '../../drafts/use-drafts.ts'
import { bareId } from '../../server-state/transitions.ts'
import type { NamedPatient } from './named-patient.ts'
import type { RegisterEntry } from './register-entry.ts'

/** The key of what is half written of a patient's reading. */
export function registerDraftKey({ id }: Pick<NamedPatient, 'id'>): string {
  return `register ${bareId(id)}`
}

/** Null where no value was typed. */
export function registerDraft(entry: RegisterEntry): RegisterEntry | null {
  return Object.values(entry.typed).some((value) => value.trim() !== '') ? entry : null
}

interface Fresh {
  readonly types: readonly MeasurementId[]
  readonly first: MeasurementId
  readonly now: number
}

/** What was half written, or an empty form of now. */
export function readRegisterDraft(stored: unknown, { types, first, now }: Fresh): RegisterEntry {
  const fresh: RegisterEntry = { type: first, typed: {}, time: chosenTimeOf(now), openedAt: now }
  if (!isHalfWritten(stored)) return fresh
  const type = types.find((one) => one === textOf(stored, 'type'))
  if (type === undefined) return fresh
  const typed = Object.entries(stored.typed ?? {}).filter(isText)
  return {
    type,
    typed: Object.fromEntries(typed),
    time: { date: textOf(stored.time, 'date'), clock: textOf(stored.time, 'clock') },
    ...(typeof stored.oxygen === 'boolean' ? { oxygen: stored.oxygen } : {}),
    openedAt: typeof stored.openedAt === 'number' ? stored.openedAt : now,
  }
}

interface HalfWritten {
  readonly typed?: object
  readonly time?: unknown
  readonly openedAt?: unknown
  readonly oxygen?: unknown
}

function isHalfWritten(stored: unknown): stored is HalfWritten {
  return typeof stored === 'object' && stored !== null && 'typed' in stored && typeof stored.typed === 'object'
}

function isText(entry: readonly [string, unknown]): entry is readonly [string, string] {
  return typeof entry[1] === 'string'
}
