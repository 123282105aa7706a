import { standingOf, type Standing, type StandingUntil } from '@heimvakt/core/cases/standing'
import { formReference } from '@heimvakt/core/rules/built-in'
import type { Clock } from './clock.ts'
import type { RulesConfig } from './config.ts'
import { anew, asRemembered } from './doorbells/rung.ts'
import {
  judgementOn,
  verdictsOn,
  type Judged,
  type JudgementOf,
  type StandingsOf,
  type VerdictsOf,
} from './judgement.ts'
import type { Doorbell } from './reconcile-patient.ts'

export interface QuestionsOptions {
  readonly config: Pick<RulesConfig, 'verdictWaitMs'>
  readonly clock: Clock
  readonly memory: {
    readonly get: (patient: string) => Judged | undefined
    readonly peek: (patient: string) => Judged | undefined
  }
  readonly queue: { readonly has: (patient: string) => boolean }
  readonly push: (patient: string, bell: Doorbell, urgent?: boolean) => Promise<Judged>
}

/** What others ask of the rules: nothing is judged for it that is judged already. */
export interface Questions {
  readonly judgementOf: JudgementOf
  readonly verdictsOf: VerdictsOf
  readonly standingsOf: StandingsOf
  /** The patient was judged; null: what was known is not to be trusted. */
  readonly know: (patient: string, judged: Judged | null) => void
}

export function questions({ config, clock, memory, queue, push }: QuestionsOptions): Questions {
  /** Small, so that everybody's is kept: a list of thousands is answered without reading anybody. */
  const standings = new Map<string, StandingUntil>()

  const know = (patient: string, judged: Judged | null): StandingUntil | null => {
    if (judged === null) standings.delete(patient)
    else standings.set(patient, standingOf(judged.state, judged.verdicts, clock.now()))
    return standings.get(patient) ?? null
  }

  /** It may be on its way already: then its own run is waited for, and the patient is not read for it. */
  const known = async (reference: string, isEnough: (judged: Judged) => boolean): Promise<Judged | null> => {
    const remembered = queue.has(reference)
      ? await within(config.verdictWaitMs, push(reference, asRemembered, true))
      : memory.get(reference)
    if (remembered === null || (remembered !== undefined && isEnough(remembered))) return remembered
    return within(config.verdictWaitMs, push(reference, anew, true))
  }

  const standing = (patient: string): Standing | 'pending' => {
    const reference = referenceTo(patient)
    // What has rung may change it: a case that was closed a moment ago is not told as open, nor a new red as green.
    if (queue.has(reference)) return 'pending'
    const stored = standings.get(reference)
    if (stored !== undefined && (stored.until === null || clock.now() < stored.until)) return stored.standing
    const judged = memory.peek(reference)
    if (judged !== undefined) return know(reference, judged)?.standing ?? 'pending'
    void push(reference, anew)
    return 'pending'
  }

  return {
    know,
    async judgementOf(patient, observation) {
      const judged = await known(referenceTo(patient), (one) => hasSent(one, observation))
      return judged === null ? 'pending' : (judgementOn(judged, observation) ?? 'history')
    },
    async verdictsOf(patient) {
      const judged = await known(referenceTo(patient), () => true)
      return judged === null ? 'pending' : verdictsOn(judged)
    },
    standingsOf: (patients) => new Map(patients.map((patient) => [patient, standing(patient)])),
  }
}

function hasSent({ state }: Judged, name: string): boolean {
  return state.readings.some(({ id }) => id === name) || state.answers.some(({ id }) => formReference(id) === name)
}

/** `Patient/…` of a bare id, or of a reference. */
export function referenceTo(patient: string): string {
  return patient.startsWith('Patient/') ? patient : `Patient/${patient}`
}

/** Null when it takes longer. */
export function within<T>(milliseconds: number, result: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), milliseconds)
    result.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
