import { z } from 'zod'
import type { ServiceTransition } from '../cases/working-state.ts'
import { nurseActions, type NurseAction } from '../cases/transitions.ts'
import { instantOf, toInstant } from '../measurements/effective-time.ts'
import type { Actor } from '../cases/case.ts'
import { codeSystems } from './canonicals.ts'
import { conceptSchema, read, referenceSchema } from './elements.ts'
import type { CodecProblem, Resource } from './problem.ts'

/** What was done to a case or a limit. The code system `case-transition` holds these codes. */
const activities = [
  ...nurseActions,
  'open',
  'join',
  'wake',
  'withdraw',
  'cancel',
  'limit-change',
] as const satisfies readonly (NurseAction | ServiceTransition | 'limit-change')[]

export type RecordedActivity = (typeof activities)[number]

/** Who did what to which resource, when and why. */
export interface RecordedTransition {
  /** `Task/…` or `ServiceRequest/…`, with `/_history/…` where the version is known. */
  readonly target: string
  readonly activity: RecordedActivity
  /** Epoch milliseconds, our clock. */
  readonly at: number
  readonly by: Actor
  readonly reason: string
}

const schema = z.object({
  resourceType: z.literal('Provenance'),
  target: z.array(referenceSchema),
  occurredDateTime: z.string(),
  activity: conceptSchema,
  agent: z.array(z.object({ who: referenceSchema })),
  reason: z.array(conceptSchema).default([]),
})

/** Reads a transition of ours. */
export function parseProvenance(resource: unknown): RecordedTransition | CodecProblem {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return parsed
  const { target, occurredDateTime, agent, reason } = parsed.data
  const code = parsed.data.activity.coding?.find(({ system }) => system === codeSystems['case-transition'])?.code
  const activity = activities.find((candidate) => candidate === code)
  const at = instantOf(occurredDateTime)
  const reference = target[0]?.reference
  if (reference === undefined) return { problem: 'no target', path: 'target' }
  if (activity === undefined) return { problem: 'not a transition of ours', path: 'activity' }
  if (at === null) return { problem: 'not a time', path: 'occurredDateTime' }
  const who = agent[0]?.who
  const by = { id: who?.reference ?? '', name: who?.display ?? '' }
  return { target: reference, activity, at, by, reason: reason[0]?.text ?? '' }
}

/** Writes a transition; `recorded` is the same moment by our clock. */
export function toProvenance({ target, activity, at, by, reason }: RecordedTransition): Resource {
  const coding = [{ system: codeSystems['case-transition'], code: activity }]
  return {
    resourceType: 'Provenance',
    target: [{ reference: target }],
    occurredDateTime: toInstant(at),
    recorded: toInstant(at),
    activity: { coding },
    agent: [{ who: { reference: by.id, ...(by.name === '' ? {} : { display: by.name }) } }],
    ...(reason === '' ? {} : { reason: [{ text: reason }] }),
  }
}
