import type { Case, Snooze } from '@heimvakt/core/cases/case'
import type { Covered } from '@heimvakt/core/cases/covers'
import { endOfNextOpenDay, type OpeningHours } from '@heimvakt/core/cases/opening-hours'
import { comesBackAt, putOffAtMost } from '@heimvakt/core/cases/put-off'
import { compareCases } from '@heimvakt/core/cases/queue-order'
import type { TemplateReference } from '@heimvakt/core/plans/monitoring-plan'
import { pauseAt, type Pause } from '@heimvakt/core/plans/pause'
import { compareCategories, triageCategories, type TriageCategory } from '@heimvakt/core/rules/triage'
import type { Finding } from '@heimvakt/core/rules/finding'
import type { CorrectionsOf } from '../plans/templates.ts'
import type { Sparkline } from './sparkline.ts'
import type { HoursByTeam } from './team-hours.ts'

/** The plan of a case, as far as a row tells of it. */
export type PlanOfCase = {
  readonly title: string
  readonly pauses: readonly Pause[]
  /** Null for a plan that cannot be read. */
  readonly template: TemplateReference | null
  /** Saturation is asked for, and nobody has said whether oxygen is used at home. */
  readonly oxygenUnsaid: boolean
}

/**
 * What the team must know of a plan: a later version of its template puts something right that is wrong in it, or it does
 * not say whether oxygen is used at home.
 */
export type PlanNote = 'corrected' | 'oxygen-unsaid'

/** An open case with all that its row shows, in memory. */
export type OpenCase = {
  readonly case: Case & { readonly id: string; readonly version: string }
  readonly patient: { readonly id: string; readonly name: string; readonly birthDate: string | null }
  readonly plan: PlanOfCase
  readonly findings: readonly Finding[]
  /** All that stands in it, shown or not. */
  readonly openFindings: readonly Covered[]
  readonly sparkline: Sparkline | null
}

/** One row of the queue as the page gets it. */
export type QueueRow = {
  readonly case: ShownCase
  readonly patient: { readonly id: string; readonly name: string; readonly age: number | null }
  /** `pause`: nothing is asked of the patient now, until a time, epoch milliseconds; null when nobody has said until when. */
  readonly plan: {
    readonly title: string
    readonly pause: { readonly reason: string; readonly until: number | null } | null
    readonly notes: readonly PlanNote[]
  }
  readonly findings: readonly Finding[]
  /** What an end or a delay has to cover: all that stands in the case, also what is not among `findings`. */
  readonly openFindings: readonly Covered[]
  readonly sparkline: Sparkline | null
}

/** A case as pages know it; ids without their type, but for the owner, who is compared with the session's caller. */
export type ShownCase = {
  readonly id: string
  readonly version: string
  readonly status: Case['status']
  readonly category: TriageCategory
  readonly openedAt: number
  /** Since when it is as urgent as it is. */
  readonly waitingSince: number
  /** Null when it is not red. */
  readonly redSince: number | null
  /** When a red that is not put off is escalated. */
  readonly dueAt: number | null
  /** Its time is up, whoever has it; what is put off comes back instead. */
  readonly overdue: boolean
  /** Of what somebody has, 1: the owner, 2: the whole team; else 1: the whole team, 2: the on-call list too. 0 when it is put off. */
  readonly escalation: Case['escalation']
  readonly escalatedAt: number | null
  /** Yellow, and its readings are back inside. */
  readonly normalised: boolean
  /** What a waiting case waits for, whichever comes first. */
  readonly waitingFor: readonly ('time' | 'worse' | 'patient')[]
  readonly snoozedUntil: number | null
  /** Why it was put off, in the nurse's words; empty when she gave none. */
  readonly putOffReason: string
  /** The latest end of a delay that is begun now. */
  readonly putOffAtMost: number
  /** Whether it is known when the team is there. */
  readonly hoursKnown: boolean
  /** Who has it, or has put it off. */
  readonly owner: Case['owner']
  readonly assignedBy: Case['owner']
  readonly claimedAt: number | null
  readonly teamId: string
}

/** A row shows reasons, not a history. */
const mostFindings = 30

/** The worst of a case's open findings, and of those the newest, in the order they came: what made it red is never left out. */
export function shownFindings(open: readonly Finding[]): readonly Finding[] {
  const newestFirst = open.toReversed().toSorted((a, b) => compareCategories(a.category, b.category))
  const shown = new Set(newestFirst.slice(0, mostFindings))
  return open.filter((finding) => shown.has(finding))
}

/** The moment of an answer, when teams are there, and what is wrong in plans of earlier versions. */
export type Moment = { readonly now: number; readonly hours: HoursByTeam; readonly corrections: CorrectionsOf }

/** The rows of some teams, in the order of the queue. */
export function queueRows(
  open: Iterable<OpenCase>,
  teams: ReadonlySet<string>,
  { now, hours, corrections }: Moment,
): readonly QueueRow[] {
  return [...open]
    .filter((one) => teams.has(bareId(one.case.team)))
    .toSorted((a, b) => compareCases(a.case, b.case))
    .map((one) => ({
      case: shownCase(one.case, now, hours.get(one.case.team) ?? null),
      patient: { id: one.patient.id, name: one.patient.name, age: ageOn(one.patient.birthDate, now) },
      plan: {
        title: one.plan.title,
        pause: pauseNow(one.plan, now),
        notes: notesOn(one.plan, corrections),
      },
      findings: one.findings,
      openFindings: one.openFindings,
      sparkline: one.sparkline,
    }))
}

function notesOn({ template, oxygenUnsaid }: PlanOfCase, corrections: CorrectionsOf): readonly PlanNote[] {
  const isCorrected = template !== null && corrections(template).length > 0
  return [...(isCorrected ? (['corrected'] as const) : []), ...(oxygenUnsaid ? (['oxygen-unsaid'] as const) : [])]
}

function pauseNow({ pauses }: PlanOfCase, now: number): QueueRow['plan']['pause'] {
  const pause = pauseAt(pauses, now)
  return pause === undefined ? null : { reason: pause.reason, until: pause.until }
}

/** How many rows there are of each category. */
export function countByCategory(rows: readonly QueueRow[]): Readonly<Record<TriageCategory, number>> {
  const counts = Object.fromEntries(triageCategories.map((category) => [category, 0])) as Record<TriageCategory, number>
  for (const row of rows) counts[row.case.category] += 1
  return counts
}

/** A case as pages know it at this moment; `hours` are its team's, null when nobody has told them. */
export function shownCase(one: OpenCase['case'], now: number, hours: OpeningHours | null): ShownCase {
  const { id, version, status, category, openedAt, dueAt, owner, assignedBy, claimedAt, normalised, snooze } = one
  const isRunning = status === 'new' || status === 'in-review'
  return {
    id,
    version,
    status,
    category,
    openedAt,
    waitingSince: one.categorySince,
    redSince: category === 'red' ? one.categorySince : null,
    dueAt,
    overdue: isRunning && (one.escalation > 0 || (dueAt !== null && dueAt <= now)),
    escalation: isRunning ? one.escalation : 0,
    escalatedAt: isRunning ? one.escalatedAt : null,
    normalised,
    waitingFor: snooze === null ? [] : waitingFor(snooze),
    snoozedUntil: comesBackAt(one, hours),
    putOffReason: snooze?.reason ?? '',
    putOffAtMost: putOffAtMost(category, hours, now),
    hoursKnown: hours !== null && endOfNextOpenDay(hours, now) !== null,
    owner,
    assignedBy,
    claimedAt,
    teamId: bareId(one.team),
  }
}

function waitingFor({ forPatient, until, untilWorse }: Snooze): ShownCase['waitingFor'] {
  return [
    ...(forPatient ? (['patient'] as const) : []),
    ...(until === null ? [] : (['time'] as const)),
    ...(untilWorse ? (['worse'] as const) : []),
  ]
}

/** The id of a reference, without its type. */
export function bareId(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1)
}

/** Whole years on the given day; null when the birth date is not known to the day. */
export function ageOn(birthDate: string | null, now: number): number | null {
  if (birthDate === null || !/^\d{4}-\d{2}-\d{2}$/.test(birthDate)) return null
  const today = new Date(now).toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' })
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}
