import { setTimeout as pause } from 'node:timers/promises'
import { testClock } from '../../services/clock.ts'
import type { FhirServer } from './fhir-server.ts'
import { aGateway, type RunningGateway } from './gateway-instance.ts'
import { aRulesInstance, whenHealthy, type RulesInstance } from './rules-instance.ts'

/** Gateway and rules before a real FHIR server, on one clock of the test's own. */
export interface RunningSystem {
  readonly gateway: RunningGateway
  now(): number
  /** Days pass without waiting; then it is that moment until it is moved again. */
  moveTo(now: number): void
  /** Ends the rules service, without a word to anybody. */
  stopRules(): Promise<void>
  /** A new one on the same record, at that moment. */
  startRules(now: number): Promise<void>
  /** Everything that was rung for or fell due before this is judged. */
  settled(patient: string): Promise<void>
  close(): Promise<void>
}

/** The FHIR server's hook cannot reach this instance: nothing rings but the gateway, the timers and the sweep. */
const settings = { RULES_DOORBELL_URL: 'http://127.0.0.1:9/doorbell', RULES_SWEEP_EVERY_MS: '1000' }

export async function aRunningSystem(server: FhirServer, begins: number): Promise<RunningSystem> {
  const clock = testClock()
  clock.set(begins)
  let rules: RulesInstance | null = null
  const gateway = await aGateway(server, {
    clock,
    ring: (hint) => rules?.ring(hint) ?? Promise.resolve({ state: 'pending' }),
  })

  const system: RunningSystem = {
    gateway,
    now: () => clock.now(),
    moveTo(now) {
      clock.set(now)
    },
    async stopRules() {
      await rules?.stop()
      rules = null
    },
    async startRules(now) {
      system.moveTo(now)
      const fresh = await aRulesInstance(server, settings, clock)
      rules = fresh
      await fresh.start()
      await whenHealthy(fresh)
    },
    async settled(patient) {
      const timerRound = 300
      await pause(timerRound)
      const judgement = await rules?.ring({ patient })
      if (judgement?.state !== 'judged') throw new Error('not judged in time')
    },
    async close() {
      await system.stopRules()
      await gateway.close()
    },
  }
  await system.startRules(begins)
  return system
}
