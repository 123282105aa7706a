import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadFhirPackage } from '../../scripts/fhir-server.mjs'
import { ownFhirServer, type OwnFhirServer } from '../support/fhir-server.ts'
import { eventually } from '../support/rules-instance.ts'
import { aFollowedPatient, aSaturation, openWork, queueOf, store } from '../support/rules-people.ts'
import { aRulesProcess } from '../support/rules-process.ts'

let own: OwnFhirServer

beforeAll(async () => {
  own = await ownFhirServer()
  await loadFhirPackage(own.baseUrl, { headers: own.headers })
})
afterAll(() => own.dispose())

it('kill -9 of the rules while the FHIR server stands still: the finding is there after the next start, once', async () => {
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
