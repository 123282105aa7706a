import { measurementType } from '../../measurements/catalogue.ts'
import type { RuleSign } from '../parameters.ts'

/** The number of a part, as FHIRPath over an Observation. */
export function valueAsFhirPath({ type, part }: RuleSign): string {
  if (measurementType(type).parts.length === 1) return 'value.value'
  const codes = part.codes.map(({ system, code }) => `(system = '${system}' and code = '${code}')`).join(' or ')
  return `component.where(code.coding.where(${codes}).exists()).value.value`
}

/** The calendar day of an Observation whose time is written with Oslo's offset, as FHIRPath. */
export const DAY_AS_FHIRPATH = 'effective.toString().substring(0, 10).toDate()'

/** Whether the value may be compared with others, as FHIRPath: what may be a measuring fault may not. */
export function isBelievableAsFhirPath(sign: RuleSign): string {
  const { low, high } = sign.part.plausible
  return `(${valueAsFhirPath(sign)} >= ${low}) and (${valueAsFhirPath(sign)} <= ${high})`
}
