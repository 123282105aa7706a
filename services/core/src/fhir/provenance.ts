import { z } from 'zod'
import { serviceTransitions, transitionCauses, type TransitionCause } from '../cases/service-transition.ts'
import { nurseActions } from '../cases/transitions.ts'
import { instantOf, toInstant } from '../measurements/effective-time.ts'
import type { Actor } from '../cases/case.ts'
import { codeSystems, extensions } from './canonicals.ts'
import { conceptSchema, extensionOf, extensionsSchema, read, referenceSchema } from './elements.ts'
import type { CodecProblem, Resource } from './problem.ts'

/** What was done to a case or a limit. The code system `case-transition` holds these codes. */
export const recordedActivities = [...nurseActions, ...serviceTransitions, 'limit-change'] as const

export type RecordedActivity = (typeof recordedActivities)[number]

/** Who did what to which resource, when and why. */
export interface RecordedTransition {
  /** `Task/…` or `ServiceRequest/…` */
  readonly target: string
  /** The version of the target that it made; null when it is not known. */
  readonly version: string | null
  readonly activity: RecordedActivity
  /** Epoch milliseconds, our clock. */
  readonly at: number
  readonly by: Actor
  /** In words; empty when none were given. */
  readonly reason: string
  /** Why the service did it, as a code. */
  readonly cause?: TransitionCause
}

const schema = z.object({
  resourceType: z.literal('Provenance'),
  target: z.array(referenceSchema.extend({ extension: extensionsSchema })),
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
  const activity = recordedActivities.find((candidate) => candidate === code)
  const at = instantOf(occurredDateTime)
  const [reference, history] = target[0]?.reference?.split('/_history/') ?? []
  const version = extensionOf(target[0]?.extension, extensions['target-version'])?.valueString ?? history ?? null
  if (reference === undefined) return { problem: 'no target', path: 'target' }
  if (activity === undefined) return { problem: 'not a transition of ours', path: 'activity' }
  if (at === null) return { problem: 'not a time', path: 'occurredDateTime' }
  const who = agent[0]?.who
  const by = { id: who?.reference ?? '', name: who?.display ?? '' }
  const cause = causeOf(reason[0])
  return {
    target: reference,
    version,
    activity,
    at,
    by,
    reason: reason[0]?.text ?? '',
    ...(cause === undefined ? {} : { cause }),
  }
}

function causeOf(reason: z.infer<typeof conceptSchema> | undefined): TransitionCause | undefined {
  const code = reason?.coding?.find(({ system }) => system === codeSystems['case-transition-cause'])?.code
  return transitionCauses.find((cause) => cause === code)
}

/** The version that an update of this one makes: the FHIR server counts. Null when it does not. */
export function nextVersion(version: string | null): string | null {
  return /^\d+$/.test(version ?? '') ? String(Number(version) + 1) : null
}

/** Writes a transition; `recorded` is the same moment by our clock. */
export function toProvenance({ target, version, activity, at, by, reason, cause }: RecordedTransition): Resource {
  const coding = [{ system: codeSystems['case-transition'], code: activity }]
  const why = {
    ...(cause === undefined ? {} : { coding: [{ system: codeSystems['case-transition-cause'], code: cause }] }),
    ...(reason === '' ? {} : { text: reason }),
  }
  return {
    resourceType: 'Provenance',
    target: [{ ...(version === null ? {} : { extension: [toTargetVersion(version)] }), reference: target }],
    occurredDateTime: toInstant(at),
    recorded: toInstant(at),
    activity: { coding },
    agent: [{ who: { reference: by.id, ...(by.name === '' ? {} : { display: by.name }) } }],
    ...(Object.keys(why).length === 0 ? {} : { reason: [why] }),
  }
}

/** Beside the reference: the FHIR server drops versions of references when it stores them. */
function toTargetVersion(version: string): object {
  return { url: extensions['target-version'], valueString: version }
}
