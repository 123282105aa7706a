import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseWatermark } from '@heimvakt/core/fhir/watermark'
import type { Patient } from 'fhir/r4.js'
import { afterEach, describe, expect, it } from 'vitest'
import { ask, find, type FhirServer, sharedFhirServer } from '../support/fhir-server.ts'
import { aRulesInstance, eventually, whenHealthy, type RulesInstance } from '../support/rules-instance.ts'
import { aFollowedPatient, aSaturation, forgetDerived, openWork, queueOf, store } from '../support/rules-people.ts'
import { slowWire } from '../support/slow-wire.ts'

const server = sharedFhirServer()
const running: RulesInstance[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((rules) => rules.stop()))
})

async function started(
  settings: Readonly<Record<string, string>> = {},
  before: FhirServer = server,
): Promise<RulesInstance> {
  const rules = await aRulesInstance(before, settings)
  running.push(rules)
  await rules.start()
  await whenHealthy(rules)
  return rules
}

/** Everything stored before this is judged: the watermark has passed what is stored now. */
async function swept(): Promise<void> {
  const { body } = await ask<Patient>(server, 'POST /Patient', { body: { resourceType: 'Patient' } })
  const now = Date.parse(body.meta?.lastUpdated ?? '')
  await eventually(async () => {
    const [found] = await find(server, `/Basic?identifier=${identifierSystems.watermark}%7C0`)
    const watermark = parseWatermark(found)
    if (isProblem(watermark)) throw new Error(watermark.problem)
    expect(watermark.judgedBefore).toBeGreaterThan(now)
  })
}

/** The FHIR server's hook cannot reach this instance: nothing rings but what the test rings. */
const unreachable = { RULES_DOORBELL_URL: 'http://127.0.0.1:9/doorbell' }

describe('a reading nobody rang for', () => {
  it('is found by the sweep, and counted', async () => {
    const rules = await started(unreachable)
    const followed = await aFollowedPatient(server)
    await rules.ring(followed)
    const before = await rules.metric('sweep_found_total')
    const reading = await store(server, aSaturation(followed.patient, 86))
    await eventually(async () =>
      expect(await openWork(server, followed)).toEqual({ findings: [`R Observation/${reading.id}`], cases: ['R'] }),
    )
    expect(await rules.metric('sweep_found_total')).toBeGreaterThan(before)
    expect(rules.announced).toContainEqual({ kind: 'judged', patient: followed.patient, observation: reading.id })
  })

  it('is judged at the next start when the service was down', async () => {
    const first = await started(unreachable)
    const followed = await aFollowedPatient(server)
    await first.ring(followed)
    running.splice(0)
    await first.stop()
    const reading = await store(server, aSaturation(followed.patient, 86))
    await started(unreachable)
    await eventually(async () =>
      expect((await openWork(server, followed)).findings).toEqual([`R Observation/${reading.id}`]),
    )
  })

  it('is rung by the FHIR server itself where it can reach us', async () => {
    const rules = await started({ RULES_SWEEP_EVERY_MS: '600000' })
    const followed = await aFollowedPatient(server)
    await rules.ring(followed)
    /** What is stored before the subscription is active rings for nobody: one after another, until one has rung. */
    const readings: string[] = []
    await eventually(async () => {
      readings.push(`R Observation/${(await store(server, aSaturation(followed.patient, 86))).id}`)
      const { findings } = await openWork(server, followed)
      expect(readings.filter((reading) => findings.includes(reading))).not.toEqual([])
    })
  })
})

describe('in health', () => {
  it('the sweep finds nothing that the gateway rang for', async () => {
    const wire = await slowWire(server.baseUrl)
    const rules = await started(unreachable, { ...server, baseUrl: wire.baseUrl })
    const followed = await aFollowedPatient(server)
    await rules.ring(followed)
    await swept()
    const before = await rules.metric('sweep_found_total')
    /** The sweep waits for as long as this takes: no machine is so slow that it comes before the ring. */
    const held = wire.hold(({ url }) => url.includes('_lastUpdated'))
    await held
    for (const value of [95, 86, 94, 89]) {
      await rules.ring({ ...followed, resource: await store(server, aSaturation(followed.patient, value)) })
    }
    wire.release()
    await swept()
    expect(await rules.metric('sweep_found_total')).toBe(before)
    running.splice(0)
    await rules.stop()
    await wire.close()
  })

  it('the watermark passes whatever is stored', async () => {
    await started(unreachable)
    await store(server, aSaturation((await aFollowedPatient(server)).patient, 95))
    await swept()
  })
})

describe('two rules services on one FHIR server', () => {
  it('never make a finding or a case twice', async () => {
    const [one, other] = [await started(unreachable), await started(unreachable)]
    for (let round = 0; round < 5; round += 1) {
      const followed = await aFollowedPatient(server)
      await Promise.all([one.ring(followed), other.ring(followed)])
      const [first, second] = await Promise.all([
        store(server, aSaturation(followed.patient, 86)),
        store(server, aSaturation(followed.patient, 85)),
      ])
      await Promise.all([one.ring({ ...followed, resource: first }), other.ring({ ...followed, resource: second })])
      await Promise.all([one.ring(followed), other.ring(followed)])
      const { findings, cases } = await queueOf(server, followed)
      expect([findings.length, cases.length]).toEqual([2, 1])
      expect(cases[0]?.input).toHaveLength(2)
    }
  })
})

describe('the queue', () => {
  it('comes back from the readings alone', async () => {
    const rules = await started(unreachable)
    const patients = await Promise.all([0, 1, 2].map(() => aFollowedPatient(server)))
    const day = 86_400_000
    for (const [index, followed] of patients.entries()) {
      for (const [daysAgo, value] of [
        [4, 95],
        [3, 89],
        [2, 86 + index],
        [1, 24],
        [0, 95],
      ] as const) {
        const at = Date.now() - daysAgo * day
        await rules.ring({ ...followed, resource: await store(server, aSaturation(followed.patient, value, { at })) })
      }
    }
    const before = await Promise.all(patients.map((followed) => openWork(server, followed)))
    expect(before.every(({ cases }) => cases.length === 1)).toBe(true)
    running.splice(0)
    await rules.stop()
    await forgetDerived(
      server,
      patients.map(({ patient }) => patient),
    )
    await started(unreachable)
    await eventually(async () => {
      expect(await Promise.all(patients.map((followed) => openWork(server, followed)))).toEqual(before)
    })
  })
})

describe('the doorbell', () => {
  it('is refused without its secret', async () => {
    const rules = await started(unreachable)
    const response = await rules.app.inject({ method: 'PUT', url: '/doorbell/Observation/1', payload: {} })
    expect([response.statusCode, response.json().resourceType]).toEqual([401, 'OperationOutcome'])
  })
})
