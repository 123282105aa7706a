import type { Resource } from '../fhir-store.ts'

/** Epoch milliseconds; an open end is infinite. A day means its whole day, UTC. */
export interface Period {
  readonly from: number
  readonly to: number
}

/** Reads a FHIR Period; what cannot be read as a time closes the period, never opens it. */
export function periodOf(value: unknown): Period {
  const { start, end } = (value ?? {}) as { readonly start?: unknown; readonly end?: unknown }
  return {
    from: start === undefined ? -Infinity : (instant(start) ?? Infinity),
    to: end === undefined ? Infinity : (endOf(end) ?? -Infinity),
  }
}

export function isWithin(period: Period, now: number): boolean {
  return period.from <= now && now <= period.to
}

/** Bare ids of the references of that type in one Reference or a list of them. */
export function references(value: unknown, type: string): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.flatMap((item) => {
    const { reference } = (item ?? {}) as { readonly reference?: unknown }
    if (typeof reference !== 'string' || !reference.startsWith(`${type}/`)) return []
    return [reference.slice(type.length + 1)]
  })
}

/** The id of a stored resource. */
export function idOf(resource: Resource): string {
  return resource.id ?? ''
}

function instant(value: unknown): number | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? null : at
}

const dayMs = 86_400_000

function endOf(value: unknown): number | null {
  const at = instant(value)
  const isDay = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
  return at !== null && isDay ? at + dayMs - 1 : at
}
