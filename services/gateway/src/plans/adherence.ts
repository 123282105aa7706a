import { parseObservation } from '@heimvakt/core/fhir/observation'
import { inOslo, effectiveTimeOf } from '@heimvakt/core/measurements/effective-time'
import { convertByUcum } from '@heimvakt/core/measurements/ucum'
import type { EffectiveTime } from '@heimvakt/core/measurements/reading'
import { adherenceByWeek, type WeekOfAdherence } from '@heimvakt/core/plans/adherence'
import type { Asking } from '@heimvakt/core/plans/asked-slots'
import type { Scheduled } from '@heimvakt/core/plans/schedule'
import type { PlanSources } from './plan-sources.ts'

/** When something was done, by measurement type or by the url of a form. */
export type Doings = ReadonlyMap<string, readonly EffectiveTime[]>

/** This week and the three before it. */
const WEEKS = 4

/** Monday 00:00 in Oslo, `back` weeks before the week of `now`; epoch milliseconds. */
function mondayOf(now: number, back: number): number {
  const today = inOslo(now)
  return today.startOfDay().subtract({ days: today.dayOfWeek - 1 + back * 7 }).epochMilliseconds
}

/** What the patient has measured and answered in the weeks that are counted, whatever it was worth. */
export async function doingsOf(
  patient: string,
  { store, clock }: Pick<PlanSources, 'store' | 'clock'>,
): Promise<Doings | 'unreachable'> {
  const now = clock.now()
  const since = `ge${new Date(mondayOf(now, WEEKS - 1)).toISOString()}`
  const [measured, answered] = await Promise.all([
    store.searchAll('Observation', [
      ['patient', patient],
      ['date', since],
      ['_elements', 'status,code,subject,effectiveDateTime'],
      ['_count', '1000'],
    ]),
    store.searchAll('QuestionnaireResponse', [
      ['patient', patient],
      ['authored', since],
      ['status', 'completed,amended'],
      ['_elements', 'status,questionnaire,authored'],
      ['_count', '1000'],
    ]),
  ])
  if (measured.outcome !== 'found' || answered.outcome !== 'found') return 'unreachable'
  const doings = new Map<string, EffectiveTime[]>()
  const add = (what: string, time: EffectiveTime | null): void => {
    if (time !== null) doings.set(what, [...(doings.get(what) ?? []), time])
  }
  for (const resource of measured.resources) {
    const reading = parseObservation(resource, { convert: convertByUcum, now })
    if (reading.kind !== 'withdrawn' && reading.type !== null) add(reading.type, reading.effective)
  }
  for (const { questionnaire, authored } of answered.resources)
    add(String(questionnaire).split('|')[0] ?? '', effectiveTimeOf(String(authored)))
  return doings
}

/** How one measurement or form was kept up with, earliest week first. */
export function weeksOf(
  scheduled: Scheduled & { readonly asking: Asking },
  done: readonly EffectiveTime[],
  now: number,
): readonly WeekOfAdherence[] {
  return adherenceByWeek(scheduled, { from: mondayOf(now, WEEKS - 1), to: mondayOf(now, -1) }, { done, now })
}
