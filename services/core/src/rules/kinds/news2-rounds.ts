import type { MeasurementId } from '../../measurements/catalogue.ts'
import { isExchanged } from '../../measurements/exchanged.ts'
import type { Measurement } from '../../measurements/reading.ts'
import { usesOxygenAt } from '../../plans/home-oxygen.ts'
import type { VitalSigns } from '../../questionnaires/news2.ts'
import type { RuleContext } from '../rule.ts'

/** The measurements that NEWS2 is counted from. */
export const news2Types = [
  'respiratory-rate',
  'oxygen-saturation',
  'blood-pressure',
  'heart-rate',
  'body-temperature',
] as const satisfies readonly MeasurementId[]

type News2Type = (typeof news2Types)[number]

/** Readings taken together. */
export interface Round {
  /** Epoch milliseconds of the first one, and when nothing more can join. */
  readonly start: number
  readonly closes: number
  /** Its own readings, earliest first. */
  readonly own: readonly [Measurement, ...Measurement[]]
  /** By type: its own, or the last one before it that is still recent. */
  readonly signs: ReadonlyMap<MeasurementId, Measurement>
}

/**
 * Readings that lie within `withinMs` of the first of them, each sign once, are one round: a sign measured again begins a
 * new one, which takes over what is still recent of the others. A worse score is so never hidden by a later, better one.
 */
export function roundsOf({ readings }: Pick<RuleContext, 'readings'>, withinMs: number): readonly Round[] {
  const sorted = news2Types
    .flatMap((type) => readings.get(type) ?? [])
    .toSorted((a, b) => a.effective.at - b.effective.at)
  const groups: [Measurement, ...Measurement[]][] = []
  for (const reading of sorted) {
    const group = groups.at(-1)
    const joins =
      group !== undefined &&
      reading.effective.at - group[0].effective.at <= withinMs &&
      group.every(({ type }) => type !== reading.type)
    if (joins) group.push(reading)
    else groups.push([reading])
  }
  return groups.map((own) => roundOf(own, sorted, withinMs))
}

function roundOf(own: Round['own'], sorted: readonly Measurement[], withinMs: number): Round {
  const start = own[0].effective.at
  const end = lastOf(own).effective.at
  const isRecent = ({ effective }: Measurement): boolean => effective.at <= end && end - effective.at <= withinMs
  const recent = [...sorted.filter(isRecent), ...own]
  return { start, closes: start + withinMs, own, signs: new Map(recent.map((reading) => [reading.type, reading])) }
}

/** The last reading of a round. */
export function lastOf(own: Round['own']): Measurement {
  return own.reduce((_before, reading) => reading)
}

/**
 * The signs of a round, as NEWS2 counts them. Consciousness is never known at home. Silence on oxygen is air for whom the
 * plan says that there is no oxygen at home; for others it is silence, as is a saturation that says both air and oxygen.
 */
export function vitalSignsOf({ signs, own }: Round, { activities }: Pick<RuleContext, 'activities'>): VitalSigns {
  const value = (type: News2Type, part = 'value'): string | undefined => {
    const reading = signs.get(type)
    return reading === undefined || isExchanged(reading) ? undefined : reading.values[part]
  }
  const saturation = signs.get('oxygen-saturation')
  const isSilentAir = usesOxygen(activities, saturation ?? lastOf(own)) === false && !contradictsItself(saturation)
  const unsaid = isSilentAir ? false : undefined
  return {
    respiratoryRate: value('respiratory-rate'),
    oxygenSaturation: value('oxygen-saturation'),
    onOxygen: saturation?.withOxygen ?? unsaid,
    systolic: value('blood-pressure', 'systolic'),
    heartRate: value('heart-rate'),
    bodyTemperature: value('body-temperature'),
  }
}

function contradictsItself(saturation: Measurement | undefined): boolean {
  return saturation?.asides?.some(({ problem }) => problem === 'conflicting-oxygen') === true
}

/** Whether the person used oxygen at home when it was measured, by the plan; undefined where it did not say. */
export function usesOxygen(
  activities: RuleContext['activities'],
  { effective }: Pick<Measurement, 'effective'>,
): boolean | undefined {
  const saturation = activities.find(({ type }) => type === 'oxygen-saturation')
  return usesOxygenAt(saturation?.homeOxygen, effective.at)
}
