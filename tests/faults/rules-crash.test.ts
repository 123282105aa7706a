import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Observation } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadFhirPackage, startFhirServer, type RunningFhirServer } from '../../scripts/fhir-server.mjs'
import { find, ownFhirServer, type OwnFhirServer } from '../support/fhir-server.ts'
import { aRulesInstance, eventually, whenHealthy, type RulesInstance } from '../support/rules-instance.ts'
import { aFollowedPatient, aSaturation, openWork, queueOf, store, type Followed } from '../support/rules-people.ts'
import { aRulesProcess } from '../support/rules-process.ts'

let own: OwnFhirServer
let rules: RulesInstance | undefined
let restarted: RunningFhirServer | undefined

beforeAll(async () => {
  own = await ownFhirServer()
  await loadFhirPackage(own.baseUrl, { headers: own.headers })
})
afterAll(async () => {
  await rules?.stop()
  await restarted?.stop()
  await own.dispose()
})

describe('kill -9 of the rules service', () => {
  it('between the stored reading and its finding: the finding is there after the next start, once', async () => {
    const followed = await aFollowedPatient(own)
    const first = await aRulesProcess(own)
    await first.ring(await store(own, aSaturation(followed.patient, 95)))
    const reading = await store(own, aSaturation(followed.patient, 86))
    // The commit can begin and cannot end: the FHIR server stands still until the service is dead.
    process.kill(own.process.pid, 'SIGSTOP')
    await first.ring(reading)
    await pause(500)
    await first.kill()
    process.kill(own.process.pid, 'SIGCONT')
    const second = await aRulesProcess(own)
    await eventually(async () =>
      expect(await openWork(own, followed)).toEqual({ findings: [`R Observation/${reading.id}`], cases: ['R'] }),
    )
    const { findings, cases } = await queueOf(own, followed)
    expect([findings.length, cases.length]).toEqual([1, 1])
    await second.kill()
  })
})

const submissions = 200
const lanes = 8

describe('kill -9 of the FHIR server', () => {
  it('during 200 submissions: every acknowledged reading is there, once, and judged, once', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => aFollowedPatient(own)))
    const service = await aRulesInstance(own, { RULES_STORE_TIMEOUT_MS: '5000', LOG_LEVEL: 'fatal' })
    rules = service
    await service.start()
    await whenHealthy(service)
    let submitted = 0
    const kills: Promise<RunningFhirServer>[] = []
    const acknowledged: { readonly key: string; readonly followed: Followed; readonly value: number }[] = []
    const submit = async (): Promise<void> => {
      while (submitted < submissions) {
        const number = submitted
        submitted += 1
        const followed = people[number % people.length] as Followed
        const value = number % 4 === 0 ? 80 + (number % 7) : 95
        const reading = aSaturation(followed.patient, value, {
          key: `kill-${number}`,
          at: Date.now() - number * 60_000,
        })
        const resource = await eventually(() => store(own, reading), 240)
        acknowledged.push({ key: `kill-${number}`, followed, value })
        void service.ring({ ...followed, resource })
        if (acknowledged.length === submissions / 2) kills.push(killAndRestart())
      }
    }
    await Promise.all(Array.from({ length: lanes }, submit))
    expect(await Promise.all(kills)).toHaveLength(1)
    await eventually(() => isJudgedOnce(acknowledged), 120)
  }, 480_000)
})

/** On the same port, with the same data. */
async function killAndRestart(): Promise<RunningFhirServer> {
  const { process: running, dataDir, headers } = own
  running.kill()
  await running.exited
  const sharedSecret = headers['authorization']?.slice('Bearer '.length) ?? ''
  restarted = await startFhirServer({
    dataDir,
    sharedSecret,
    port: running.port,
    logFile: join(dataDir, 'again.log'),
  })
  return restarted
}

async function isJudgedOnce(
  acknowledged: readonly { readonly key: string; readonly followed: Followed; readonly value: number }[],
): Promise<void> {
  for (const followed of new Set(acknowledged.map((one) => one.followed))) {
    const mine = acknowledged.filter((one) => one.followed === followed)
    const stored = await find<Observation>(own, `/Observation?patient=${followed.patient}&_count=500`)
    const keys = stored.map(({ identifier }) => identifier?.[0]?.value)
    sameOnce(
      keys,
      mine.map(({ key }) => key),
    )
    const { findings, cases } = await queueOf(own, followed)
    const red = mine.filter(({ value }) => value < 88).map(({ key }) => key)
    const found = findings.map(({ implicated }) => implicated?.[0]?.reference?.slice('Observation/'.length))
    const foundKeys = found.map((id) => stored.find((reading) => reading.id === id)?.identifier?.[0]?.value)
    sameOnce(foundKeys, red)
    expect(cases).toHaveLength(red.length === 0 ? 0 : 1)
  }
}

function sameOnce(found: readonly (string | undefined)[], expected: readonly string[]): void {
  expect(found).toHaveLength(expected.length)
  expect(new Set(found)).toEqual(new Set(expected))
}
