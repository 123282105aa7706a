import { startOf, toInstant } from '../measurements/effective-time.ts'
import { isGrace, isSitting } from '../plans/cycle.ts'
import type { EarlierSchedule, Schedule, Scheduled, ScheduleProblem, Sitting } from '../plans/schedule.ts'
import { extensions, UCUM } from './canonicals.ts'
import { extensionOf, type Extension } from './elements.ts'
import { decimalOf } from './json.ts'
import type { Resource } from './problem.ts'
import { parseTiming, toTiming } from './timing.ts'

/** The elements of a ServiceRequest or ActivityDefinition that say when. */
interface SchedulingElements {
  readonly timing: unknown
  /** `occurrenceTiming` or `timingTiming`: where a fault lies. */
  readonly path: string
  readonly extension: readonly Extension[] | undefined
  /** When it was ordered: from when on, where the timing does not say. */
  readonly authoredOn?: string | undefined
}

/**
 * Reads when something is to be done. What cannot be read does not take the measurement out of the plan: it is a fault
 * beside what can be read, and the rule that asks for slots makes it visible work.
 */
export function parseScheduled({ timing, path, extension = [], authoredOn }: SchedulingElements): Scheduled {
  const ordered = authoredOn === undefined ? null : startOf(authoredOn)
  const begun = ordered === null ? {} : { start: ordered }
  const history = earlierOf(extension)
  const grace = graceOf(extension, '')
  const sitting = sittingOf(extensionOf(extension, extensions.sitting), '')
  const fault = 'problem' in history ? history : undefined
  const earlier = 'problem' in history || history.length === 0 ? {} : { earlier: history }
  if (timing === undefined) return { schedule: null, ...begun, ...earlier, ...faultOf(fault) }
  const timed = parseTiming(timing)
  if ('problem' in timed)
    return { schedule: null, ...begun, ...earlier, ...faultOf({ ...timed, path: `${path}.${timed.path}` }) }
  const { graceMinutes, problem } = grace
  const waiting = graceMinutes === undefined ? {} : { graceMinutes }
  const schedule: Schedule = { ...timed.schedule, ...waiting, ...sitting.known }
  return { ...begun, ...timed, schedule, ...earlier, ...faultOf(problem ?? sitting.problem ?? fault) }
}

/** The same resource with another schedule; all else of it stays. */
export function withScheduled(resource: Resource, scheduled: Scheduled): Resource {
  const { occurrenceTiming: _before, extension, ...rest } = resource
  const others = Array.isArray(extension) ? extension.filter((one: unknown) => !isOfSchedule(one)) : []
  const { extension: own, ...timing } = schedulingElements(scheduled)
  const all = [...others, ...own]
  return { ...rest, ...(all.length === 0 ? {} : { extension: all }), ...timing }
}

/** What a ServiceRequest says of when. */
export function schedulingElements({ schedule, start, earlier = [] }: Scheduled): {
  readonly extension: readonly object[]
  readonly occurrenceTiming?: object
} {
  const extension = [
    ...toGrace(schedule?.graceMinutes, extensions.grace),
    ...toSitting(schedule?.sitting, extensions.sitting),
    ...earlier.map(toEarlier),
  ]
  return schedule === null ? { extension } : { extension, occurrenceTiming: toTiming({ schedule, start }) }
}

function isOfSchedule(extension: unknown): boolean {
  const { url } = extension as { readonly url?: unknown }
  return url === extensions.grace || url === extensions.sitting || url === extensions['earlier-schedule']
}

function faultOf(scheduleFault: ScheduleProblem | undefined): { readonly scheduleFault?: ScheduleProblem } {
  return scheduleFault === undefined ? {} : { scheduleFault }
}

interface Grace {
  readonly graceMinutes?: number
  readonly problem?: ScheduleProblem
}

const minutesOfUnit: Readonly<Record<string, number>> = { min: 1, h: 60, d: 1440 }

function graceOf(list: readonly Extension[], place: string): Grace {
  const url = place === '' ? extensions.grace : 'grace'
  const found = extensionOf(list, url)
  if (found === undefined) return {}
  const { value, system, code = '' } = found.valueDuration ?? {}
  const unit = system === UCUM ? minutesOfUnit[code] : undefined
  const graceMinutes = Number(decimalOf(value)) * (unit ?? Number.NaN)
  if (isGrace(graceMinutes)) return { graceMinutes }
  return {
    problem: { problem: 'whole minutes, hours or days in UCUM', path: `${place}extension[${list.indexOf(found)}]` },
  }
}

function toGrace(minutes: number | undefined, url: string): readonly object[] {
  const duration = { value: minutes, unit: 'min', system: UCUM, code: 'min' }
  return minutes === undefined ? [] : [{ url, valueDuration: duration }]
}

interface KnownSitting {
  readonly known: { readonly sitting?: Sitting }
  readonly problem?: ScheduleProblem
}

function sittingOf(found: Extension | undefined, place: string): KnownSitting {
  if (found === undefined) return { known: {} }
  const readings = Number(decimalOf(extensionOf(found.extension, 'readings')?.valuePositiveInt))
  const { value, system, code } = extensionOf(found.extension, 'within')?.valueDuration ?? {}
  const withinMinutes = system === UCUM && code === 'min' ? Number(decimalOf(value)) : Number.NaN
  const sitting = { readings, withinMinutes }
  if (isSitting(sitting)) return { known: { sitting } }
  return { known: {}, problem: { problem: 'two to nine times within an hour', path: `${place}sitting` } }
}

function toSitting(sitting: Sitting | undefined, url: string): readonly object[] {
  if (sitting === undefined) return []
  const within = { value: sitting.withinMinutes, unit: 'min', system: UCUM, code: 'min' }
  return [
    {
      url,
      extension: [
        { url: 'readings', valuePositiveInt: sitting.readings },
        { url: 'within', valueDuration: within },
      ],
    },
  ]
}

function earlierOf(list: readonly Extension[]): readonly EarlierSchedule[] | ScheduleProblem {
  const earlier: EarlierSchedule[] = []
  for (const [index, { url, extension: nested = [] }] of list.entries()) {
    if (url !== extensions['earlier-schedule']) continue
    const path = `extension[${index}].`
    const timed = parseTiming(extensionOf(nested, 'timing')?.valueTiming)
    if ('problem' in timed) return { ...timed, path: `${path}timing` }
    const { graceMinutes, problem } = graceOf(nested, path)
    if (problem !== undefined) return problem
    const until = startOf(extensionOf(nested, 'until')?.valueDateTime ?? '')
    if (until === null) return { problem: 'until is a dateTime', path: `${path}until` }
    const sitting = sittingOf(extensionOf(nested, 'sitting'), path)
    if (sitting.problem !== undefined) return sitting.problem
    const waiting = graceMinutes === undefined ? {} : { graceMinutes }
    const schedule = { ...timed.schedule, ...waiting, ...sitting.known }
    earlier.push({ ...timed, schedule, until })
  }
  return earlier
}

function toEarlier({ schedule, start, until }: EarlierSchedule): object {
  return {
    url: extensions['earlier-schedule'],
    extension: [
      { url: 'timing', valueTiming: toTiming({ schedule, start }) },
      ...toGrace(schedule.graceMinutes, 'grace'),
      ...toSitting(schedule.sitting, 'sitting'),
      { url: 'until', valueDateTime: toInstant(until) },
    ],
  }
}
