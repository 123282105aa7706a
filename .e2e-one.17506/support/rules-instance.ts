import { setTimeout as pause } from 'node:timers/promises'
import { type Clock, systemClock } from '../../services/clock.ts'
import { buildRules, type Rules } from '../../services/rules/src/build-rules.ts'
import { rulesConfig } from '../../services/rules/src/config.ts'
import type { FhirServer } from './fhir-server.ts'

export type Announced = Parameters<Parameters<typeof buildRules>[0]['announce']>[0]

export interface RulesInstance extends Rules {
  readonly announced: Announced[]
  readonly metric: (name: string) => Promise<number>
  /** Where its own port is. */
  readonly address: () => string
}

/** Short rounds, so that tests need not wait, and patience for a verdict, which a busy machine needs; the shape is the product's. */
const impatient = {
  RULES_SWEEP_EVERY_MS: '300',
  RULES_DOORBELL_GRACE_MS: '1000',
  RULES_TIMER_EVERY_MS: '100',
  RULES_VERDICT_WAIT_MS: '240000',
}

/** A rules service of the test's own on that FHIR server; `settings` are the service's variables. */
export async function aRulesInstance(
  server: FhirServer,
  settings: Readonly<Record<string, string>> = {},
  clock: Clock = systemClock,
): Promise<RulesInstance> {
  const announced: Announced[] = []
  const secret = server.headers['authorization']?.slice('Bearer '.length)
  const config = rulesConfig({
    FHIR_BASE_URL: server.baseUrl,
    ...(secret === undefined ? {} : { FHIR_SHARED_SECRET: secret }),
    ...impatient,
    ...settings,
  })
  const rules = await buildRules({
    config,
    clock,
    announce: (event) => announced.push(event),
  })
  return {
    ...rules,
    announced,
    async metric(name) {
      const { body } = await rules.app.inject({ url: '/metrics' })
      const line = body.split('\n').find((text) => text.startsWith(`${name} `))
      return Number(line?.split(' ')[1])
    },
    address() {
      const address = rules.app.server.address()
      if (address === null || typeof address === 'string') throw new Error('not listening')
      return `http://127.0.0.1:${address.port}`
    },
  }
}

/** Waits until it is so; throws with the last fault when it is not in time. */
export async function eventually<T>(look: () => Promise<T>, seconds = 240): Promise<T> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    try {
      return await look()
    } catch (fault) {
      if (Date.now() > end) throw fault
    }
    await pause(100)
  }
}

/** Waits until it has caught up and swept once. */
export async function whenHealthy(rules: Pick<Rules, 'app'>): Promise<void> {
  await eventually(async () => {
    const { statusCode } = await rules.app.inject({ url: '/health' })
    if (statusCode !== 200) throw new Error('the rules service is not healthy')
  }, 240)
}
