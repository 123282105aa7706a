import type { MeasurementId } from '../measurements/catalogue.ts'
import type { DecimalText } from '../measurements/decimal.ts'
import type { EffectiveTime } from '../measurements/reading.ts'

/** What is normal for this person, confirmed by a clinician: an active Goal, or one that another took the place of. */
export interface PersonalNormal {
  readonly type: MeasurementId
  readonly part: string
  /** In the part's unit. */
  readonly value: DecimalText
  /** Valid from, epoch milliseconds: the start of a day in Oslo. */
  readonly from: number
  /** Not valid from this moment on. */
  readonly until?: number
}

/** The person's normal when something was measured: of those valid then the one that began last. */
export function normalAt(
  normals: readonly PersonalNormal[],
  { type, part }: Pick<PersonalNormal, 'type' | 'part'>,
  { at }: Pick<EffectiveTime, 'at'>,
): PersonalNormal | undefined {
  return normals
    .filter((normal) => normal.type === type && normal.part === part)
    .filter(({ from, until = Infinity }) => from <= at && at < until)
    .toSorted((a, b) => a.from - b.from)
    .at(-1)
}
