import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Observation } from 'fhir/r4.js'
import type { FhirServer } from './fhir-server.ts'
import { eventually } from './rules-instance.ts'

export interface RulesProcess {
  /** Rings as the FHIR server's hook does. Resolves when the doorbell has been heard. */
  readonly ring: (reading: Observation) => Promise<void>
  readonly kill: () => Promise<void>
}

const runner = fileURLToPath(new URL('./rules-runner.ts', import.meta.url))
const secret = 'doorbell-of-a-test-process'

/** Resolves when it has caught up. It dies with this process. */
export async function aRulesProcess(server: FhirServer): Promise<RulesProcess> {
  const shared = server.headers['authorization']?.slice('Bearer '.length)
  const child = spawn(process.execPath, [runner], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      FHIR_BASE_URL: server.baseUrl,
      ...(shared === undefined ? {} : { FHIR_SHARED_SECRET: shared }),
      RULES_DOORBELL_SECRET: secret,
      RULES_SWEEP_EVERY_MS: '500',
      RULES_DOORBELL_GRACE_MS: '1000',
      RULES_STORE_TIMEOUT_MS: '5000',
      LOG_LEVEL: 'error',
    },
  })
  const exited = once(child, 'exit')
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const base = `http://127.0.0.1:${/listening (\d+)/.exec(line.toString())?.[1]}`
  await eventually(async () => {
    const { ok } = await fetch(`${base}/health`)
    if (!ok) throw new Error('the rules process is not healthy')
  }, 60)
  return {
    async ring(reading) {
      const { status } = await fetch(`${base}/doorbell/Observation/${reading.id}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/fhir+json' },
        body: JSON.stringify(reading),
      })
      if (status !== 202) throw new Error(`the doorbell was answered ${status}`)
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
