import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import { formatValue } from '@heimvakt/ui/chart/value-text'
import type { Values } from '@heimvakt/ui/entry/doubts'
import type { Language } from '@heimvakt/ui/i18n'

interface ValuesOf {
  readonly type: MeasurementId
  readonly values: Values
}

/** "138/82 mmHg", "82,5 kg". */
export function valuesWords({ type, values }: ValuesOf, language: Language): string {
  const { parts } = measurementType(type)
  const numbers = parts.flatMap((part) => {
    const value = values[part.id]
    return value === undefined ? [] : [formatValue(Number(value), part, language)]
  })
  return `${numbers.join('/')} ${parts[0].unitText}`
}
