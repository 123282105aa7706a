import { INTERPRETATION, REFERENCE_RANGE_MEANING } from '@heimvakt/core/fhir/canonicals'
import { toQuantity } from '@heimvakt/core/fhir/quantity'
import { measurementType, partOfCodings } from '@heimvakt/core/measurements/catalogue'
import { compareDecimals, type DecimalText } from '@heimvakt/core/measurements/decimal'
import type { MeasurementPart } from '@heimvakt/core/measurements/measurement-type'
import type { Measurement, Reading } from '@heimvakt/core/measurements/reading'
import { type Activity, type Limit, limitsAt, type Zone } from '@heimvakt/core/plans/limits'
import type { Json } from './json.ts'

interface Judged {
  readonly referenceRange?: readonly Json[]
  readonly interpretation?: readonly Json[]
}

/**
 * Writes the person's limits that were in force when the reading was taken, and on which side of them it lies, into
 * the Observation (for a panel: into its components). What cannot be judged gets neither: nothing there says normal.
 */
export function withLimitsInForce(observation: Json, reading: Reading, activities: readonly Activity[]): Json {
  if (reading.kind !== 'measurement') return observation
  const limits = activities
    .filter(({ type }) => type === reading.type)
    .flatMap((activity) => limitsAt(activity, reading.effective))
  const { parts } = measurementType(reading.type)
  if (parts.length === 1) return { ...observation, ...judged(parts[0], reading, limits) }
  const components = observation['component'] as readonly Json[]
  return {
    ...observation,
    component: components.map((component) => ({ ...component, ...judgedComponent(component, reading, limits) })),
  }
}

function judgedComponent(component: Json, reading: Measurement, limits: readonly Limit[]): Judged {
  const { coding } = component['code'] as {
    readonly coding?: readonly { readonly system?: string; readonly code?: string }[]
  }
  const part = partOfCodings(
    reading.type,
    (coding ?? []).map(({ system = '', code = '' }) => ({ system, code })),
  )
  return part === undefined ? {} : judged(part, reading, limits)
}

function judged(part: MeasurementPart, reading: Measurement, limits: readonly Limit[]): Judged {
  const own = limits.filter((limit) => limit.part === part.id)
  const value = reading.values[part.id]
  if (own.length === 0) return {}
  const referenceRange = own.map((limit) => toReferenceRange(limit, part))
  return value === undefined
    ? { referenceRange }
    : { referenceRange, interpretation: [toInterpretation(interpretationOf(value, own))] }
}

const zoneText: Readonly<Record<Zone, string>> = { red: 'Utenfor: rød sone', yellow: 'Utenfor: gul sone' }

function toReferenceRange({ zone, low, high }: Limit, part: MeasurementPart): Json {
  return {
    ...(low === undefined ? {} : { low: toQuantity(part, low) }),
    ...(high === undefined ? {} : { high: toQuantity(part, high) }),
    type: { coding: [{ system: REFERENCE_RANGE_MEANING, code: 'treatment' }] },
    text: zoneText[zone],
  }
}

const displays = { LL: 'Critical low', HH: 'Critical high', L: 'Low', H: 'High', N: 'Normal' } as const

type Interpretation = keyof typeof displays

function interpretationOf(value: DecimalText, limits: readonly Limit[]): Interpretation {
  const below = (zone: Zone) =>
    limits.some((limit) => limit.zone === zone && limit.low !== undefined && compareDecimals(value, limit.low) < 0)
  const above = (zone: Zone) =>
    limits.some((limit) => limit.zone === zone && limit.high !== undefined && compareDecimals(value, limit.high) > 0)
  if (below('red')) return 'LL'
  if (above('red')) return 'HH'
  if (below('yellow')) return 'L'
  return above('yellow') ? 'H' : 'N'
}

function toInterpretation(code: Interpretation): Json {
  return { coding: [{ system: INTERPRETATION, code, display: displays[code] }] }
}
