import type { Announce, GatewayContext } from '../ports.ts'
import { followedPatients, type FollowedPatients } from '../cases/followed-patients.ts'
import { openLiveEvents, type LiveEvents } from './live-events.ts'
import { openCases, type OpenCases } from './open-cases.ts'
import { bareId } from './queue-row.ts'
import { followsPatient } from './team-access.ts'
import { watchWatermark, type Watermark } from './watermark.ts'

/** What the gateway keeps in memory for the nurses, and how it moves. */
export type Queue = {
  readonly cases: OpenCases
  readonly live: LiveEvents
  readonly watermark: Watermark
  readonly followed: FollowedPatients
  readonly announce: Announce
  /** A nurse has changed a plan: resolves when the queue shows it; the pages are told. */
  readonly planChanged: (plan: string, patient: string) => Promise<void>
  /** A nurse has moved a case: resolves when the queue shows it; the pages are told. */
  readonly moved: (id: string, patient: string) => Promise<void>
  readonly close: () => void
}

/** Builds the queue from the server; an unreachable server is asked again by the sweep. */
export async function openQueue({ store, clock, facts, standingsOf }: GatewayContext): Promise<Queue> {
  const live = openLiveEvents(async (caller, patient) => (await followsPatient(facts, caller, patient)) === true)
  const watermark = watchWatermark({ store, now: () => Date.now() })
  const followed = followedPatients(store, standingsOf)
  const cases = openCases({ store, clock, missed: (found) => void live.publish({ kind: 'case', ...found }) })
  await Promise.all([cases.sweep(), watermark.refresh()])

  async function moved(id: string, patient: string): Promise<void> {
    await cases.refresh(id)
    await live.publish({ kind: 'case', id, patient })
  }

  async function planChanged(plan: string, patient: string): Promise<void> {
    followed.started()
    for (const id of await cases.planChanged(plan)) await live.publish({ kind: 'case', id, patient })
  }

  async function judged(patient: string, observation: string): Promise<void> {
    followed.measured(patient)
    await live.publish({ kind: 'judged', id: observation, patient })
    for (const id of await cases.judgedAgain(patient, observation)) await live.publish({ kind: 'case', id, patient })
  }

  return {
    cases,
    live,
    watermark,
    followed,
    moved,
    planChanged,
    announce(event) {
      const patient = bareId(event.patient)
      void (event.kind === 'case' ? moved(bareId(event.id), patient) : judged(patient, bareId(event.observation)))
    },
    close() {
      live.close()
      cases.close()
      watermark.close()
    },
  }
}
