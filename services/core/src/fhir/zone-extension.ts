import { isMeasurementId } from '../measurements/catalogue.ts'
import type { SelfManagementZone } from '../plans/monitoring-plan.ts'
import { extensions } from './canonicals.ts'
import { canonicalOf, extensionOf, type Extension } from './elements.ts'

const levels = ['green', 'yellow', 'red'] as const
const sides = ['below', 'above'] as const

/** The zones among the extensions of a self-management plan or of a plan template; half a zone is none. */
export function zonesIn(list: readonly Extension[] | undefined): readonly SelfManagementZone[] {
  return (list ?? []).filter(({ url }) => url === extensions.zone).flatMap(zoneOf)
}

function zoneOf({ extension }: Extension): SelfManagementZone | readonly [] {
  const level = levels.find((candidate) => candidate === extensionOf(extension, 'level')?.valueCode)
  const condition = extensionOf(extension, 'condition')?.valueString
  const action = extensionOf(extension, 'action')?.valueString
  if (level === undefined || condition === undefined || action === undefined) return []
  const template = extensionOf(extension, 'template')?.valueCanonical
  const measurement = extensionOf(extension, 'measurement')?.valueCode
  const side = sides.find((candidate) => candidate === extensionOf(extension, 'side')?.valueCode)
  return {
    level,
    condition,
    action,
    ...(template === undefined ? {} : { template: canonicalOf(template) }),
    ...(measurement !== undefined && isMeasurementId(measurement) ? { measurement } : {}),
    ...(side === undefined ? {} : { side }),
  }
}

/** Writes a zone. */
export function toZoneExtension({ level, condition, action, template, measurement, side }: SelfManagementZone): object {
  return {
    url: extensions.zone,
    extension: [
      { url: 'level', valueCode: level },
      { url: 'condition', valueString: condition },
      { url: 'action', valueString: action },
      ...(template === undefined ? [] : [{ url: 'template', valueCanonical: `${template.url}|${template.version}` }]),
      ...(measurement === undefined ? [] : [{ url: 'measurement', valueCode: measurement }]),
      ...(side === undefined ? [] : [{ url: 'side', valueCode: side }]),
    ],
  }
}
