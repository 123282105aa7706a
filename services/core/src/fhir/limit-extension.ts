import { measurementType, type MeasurementId } from '../measurements/catalogue.ts'
import { compareDecimals, type DecimalText } from '../measurements/decimal.ts'
import { startOf, toInstant } from '../measurements/effective-time.ts'
import type { MeasurementPart } from '../measurements/measurement-type.ts'
import { zones, type Limit, type LimitBounds } from '../plans/limits.ts'
import { extensions, UCUM } from './canonicals.ts'
import { extensionOf, type Extension } from './elements.ts'
import { decimalOf } from './json.ts'
import type { CodecProblem } from './problem.ts'
import { toQuantity } from './quantity.ts'

/** Reads the extension `limit` of a template: bounds without validity. */
export function parseLimitBounds(extension: Extension, type: MeasurementId): LimitBounds | CodecProblem {
  const nested = extension.extension
  const zone = zones.find((candidate) => candidate === extensionOf(nested, 'zone')?.valueCode)
  if (zone === undefined) return { problem: 'the zone is red or yellow', path: 'zone' }
  const part = partOfLimit(type, extensionOf(nested, 'component'))
  if (part === undefined) return { problem: 'no such component', path: 'component' }
  const low = boundOf(extensionOf(nested, 'low'), part)
  const high = boundOf(extensionOf(nested, 'high'), part)
  if (low === null || high === null)
    return { problem: `the unit is ${part.unit} in UCUM`, path: low === null ? 'low' : 'high' }
  if (low === undefined && high === undefined) return { problem: 'low or high is needed', path: 'low' }
  if (low !== undefined && high !== undefined && compareDecimals(low, high) > 0)
    return { problem: 'low is over high', path: 'low' }
  return {
    zone,
    part: part.id,
    unit: part.unit,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
  }
}

/** Reads the extension `limit` of a person: bounds with the time they are valid. */
export function parseLimit(extension: Extension, type: MeasurementId): Limit | CodecProblem {
  const bounds = parseLimitBounds(extension, type)
  if ('problem' in bounds) return bounds
  const from = extensionOf(extension.extension, 'validFrom')?.valueDateTime
  const to = extensionOf(extension.extension, 'validTo')?.valueDateTime
  const validFrom = from === undefined ? null : startOf(from)
  const validTo = to === undefined ? undefined : startOf(to)
  if (validFrom === null) return { problem: 'validFrom is a dateTime', path: 'validFrom' }
  if (validTo === null) return { problem: 'validTo is a dateTime', path: 'validTo' }
  return validTo === undefined ? { ...bounds, validFrom } : { ...bounds, validFrom, validTo }
}

/** Writes the extension `limit`; `url` names it `limit-in-force` on a finding. */
export function toLimitExtension(limit: Limit, type: MeasurementId, url = extensions.limit): object {
  const { parts } = measurementType(type)
  const part = parts.find(({ id }) => id === limit.part) ?? parts[0]
  const [coding] = part.codes
  const nested: object[] = [{ url: 'zone', valueCode: limit.zone }]
  if (parts.length > 1) nested.push({ url: 'component', valueCoding: coding })
  if (limit.low !== undefined) nested.push({ url: 'low', valueQuantity: toQuantity(part, limit.low) })
  if (limit.high !== undefined) nested.push({ url: 'high', valueQuantity: toQuantity(part, limit.high) })
  nested.push({ url: 'validFrom', valueDateTime: toInstant(limit.validFrom) })
  if (limit.validTo !== undefined) nested.push({ url: 'validTo', valueDateTime: toInstant(limit.validTo) })
  return { url, extension: nested }
}

function partOfLimit(type: MeasurementId, component: Extension | undefined): MeasurementPart | undefined {
  const { parts } = measurementType(type)
  if (parts.length === 1) return component === undefined ? parts[0] : undefined
  const { system, code } = component?.valueCoding ?? {}
  return parts.find(({ codes }) => codes.some((coding) => coding.system === system && coding.code === code))
}

/** Undefined when absent, null when it is no number in the part's unit. */
function boundOf(extension: Extension | undefined, part: MeasurementPart): DecimalText | undefined | null {
  if (extension === undefined) return undefined
  const { value, system, code } = extension.valueQuantity ?? { value: undefined }
  return system === UCUM && code === part.unit ? (decimalOf(value) ?? null) : null
}
