import type { MeasurementId } from '../measurements/catalogue.ts'
import type { DecimalText } from '../measurements/decimal.ts'

/** What is normal for this person, confirmed by a clinician: an active Goal. */
export interface PersonalNormal {
  readonly type: MeasurementId
  readonly part: string
  /** In the part's unit. */
  readonly value: DecimalText
  /** Valid from, epoch milliseconds. */
  readonly from: number
}
