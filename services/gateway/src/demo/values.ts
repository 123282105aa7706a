import { partOf, type MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { DecimalText } from '@heimvakt/core/measurements/decimal'
import type { Limit } from '@heimvakt/core/plans/limits'
import type { Condition, DemoPatient } from './population.ts'
import { randomOf } from './random.ts'
import { storyOf, type Course } from './stories.ts'

/** One number of a sign in somebody who is well: the usual value is chosen in the range, readings scatter about it. */
interface Habit {
  readonly part: string
  readonly usual: readonly [low: number, high: number]
  readonly spread: number
  /** Added in the evening. */
  readonly evening?: number
  readonly atMost?: number
}

const habits: Readonly<Record<MeasurementId, readonly Habit[]>> = {
  'oxygen-saturation': [{ part: 'value', usual: [92, 95], spread: 0.8, atMost: 99 }],
  'heart-rate': [{ part: 'value', usual: [64, 80], spread: 4 }],
  'respiratory-rate': [{ part: 'value', usual: [14, 18], spread: 1 }],
  'blood-pressure': [
    { part: 'systolic', usual: [112, 126], spread: 5, evening: -3 },
    { part: 'diastolic', usual: [67, 77], spread: 3, evening: -2 },
  ],
  'body-weight': [{ part: 'value', usual: [58, 96], spread: 0.3 }],
  'body-temperature': [{ part: 'value', usual: [36.5, 36.9], spread: 0.15 }],
  'blood-glucose': [{ part: 'value', usual: [5.8, 7.4], spread: 0.7, evening: 1.4 }],
  'blood-ketones': [{ part: 'value', usual: [0.1, 0.3], spread: 0.05 }],
}

/** Where a condition makes the usual value another, by sign and part. */
const shifted: Readonly<Partial<Record<Condition, Readonly<Record<string, number>>>>> = {
  hypertension: { 'blood-pressure.systolic': 2, 'blood-pressure.diastolic': 3 },
  'cancer-treatment': { 'oxygen-saturation.value': 3 },
}

/** When a reading is taken. */
interface Moment {
  readonly daysBack: number
  /** Tells it from the others of its day. */
  readonly part: string
  readonly evening: boolean
  /** How many of the story's steps back it is; between two of them it has a fraction. */
  readonly turn: number
  /** What the story does not tell is inside the limits. */
  readonly calm: boolean
}

/** The course of one sign of one patient: values that drift, scatter, and end as the story says. */
export interface SignCourse {
  /** The person's own usual value of each part. */
  readonly usual: Readonly<Record<string, number>>
  valuesAt(moment: Moment, limits: readonly Limit[]): Readonly<Record<string, DecimalText>>
}

/** Builds the course. Deterministic: the same patient, sign and moment give the same value. */
export function courseOf(patient: DemoPatient, type: MeasurementId): SignCourse {
  const course: Course = storyOf(patient.story).courses[type] ?? {}
  const waves = habits[type].map((habit, index) =>
    waveOf({ patient, type, habit, told: course.usual?.split('/')[index] }),
  )
  return {
    usual: Object.fromEntries(waves.map(({ habit, usual }) => [habit.part, usual])),
    valuesAt(moment, limits) {
      const told = toldAt(course, moment)
      return Object.fromEntries(
        waves.map((wave, index) => {
          const { part } = wave.habit
          const value = told?.[index]
          return [part, value === undefined ? written(type, wave, { moment, limits }) : inDecimals(type, part, value)]
        }),
      )
    },
  }
}

/** What the story says, part by part: what is measured between two of its steps lies between them. */
function toldAt({ last = [] }: Course, { turn }: Moment): readonly number[] | undefined {
  const before = last[Math.ceil(turn)]?.split('/').map(Number)
  const after = last[Math.floor(turn)]?.split('/').map(Number)
  return before?.map((value, index) => value + ((after?.[index] ?? value) - value) * (Math.ceil(turn) - turn))
}

interface Wave {
  readonly habit: Habit
  readonly usual: number
  readonly at: (moment: Moment) => number
}

interface WaveOptions {
  readonly patient: DemoPatient
  readonly type: MeasurementId
  readonly habit: Habit
  readonly told: string | undefined
}

/** A slow swing over weeks, one bad week some time ago, and scatter from reading to reading. */
function waveOf({ patient, type, habit, told }: WaveOptions): Wave {
  const seed = `${patient.key}.${type}.${habit.part}`
  const random = randomOf(seed)
  const [low, high] = habit.usual
  const shift = Math.max(0, ...patient.plans.map(({ condition }) => shifted[condition]?.[`${type}.${habit.part}`] ?? 0))
  const chosen = low + random.next() * (high - low) + shift
  const usual = told === undefined ? rounded(type, habit.part, chosen) : Number(told)
  const period = 30 + random.next() * 40
  const phase = random.next() * 2 * Math.PI
  const badWeek = 12 + random.next() * 60
  const badness = habit.part === 'value' && type === 'oxygen-saturation' ? -3 : 3
  return {
    habit,
    usual,
    at({ daysBack, part, evening }) {
      const scatter = randomOf(`${seed}.${daysBack}.${part}`).scatter(habit.spread)
      const swing = habit.spread * Math.sin((2 * Math.PI * daysBack) / period + phase)
      const bad = badness * habit.spread * Math.exp(-(((daysBack - badWeek) / 3) ** 2))
      return usual + swing + bad + scatter + (evening ? (habit.evening ?? 0) : 0)
    },
  }
}

function written(
  type: MeasurementId,
  { habit, at }: Wave,
  { moment, limits }: { readonly moment: Moment; readonly limits: readonly Limit[] },
): DecimalText {
  const wild = Math.min(habit.atMost ?? Infinity, at(moment))
  const value = moment.calm
    ? inside(
        wild,
        limits.filter(({ part }) => part === habit.part),
      )
    : wild
  return inDecimals(type, habit.part, value)
}

/** Equality is inside, so the limit itself is calm enough. */
function inside(value: number, limits: readonly Limit[]): number {
  const low = Math.max(-Infinity, ...limits.map((limit) => Number(limit.low ?? -Infinity)))
  const high = Math.min(Infinity, ...limits.map((limit) => Number(limit.high ?? Infinity)))
  return Math.min(high, Math.max(low, value))
}

function rounded(type: MeasurementId, part: string, value: number): number {
  return Number(inDecimals(type, part, value))
}

function inDecimals(type: MeasurementId, part: string, value: number): DecimalText {
  return value.toFixed(partOf(type, part)?.decimals ?? 1)
}
