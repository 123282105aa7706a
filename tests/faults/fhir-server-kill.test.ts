import type { Bundle, Observation, Patient } from 'fhir/r4.js'
import { afterAll, describe, expect, it } from 'vitest'
import { ask, ownFhirServer, type FhirServer, type OwnFhirServer } from '../support/fhir-server.ts'

const lanes = 8
/** Long enough that every lane is in the middle of a write: some hundred are acknowledged. */
const writingMilliseconds = 6000

function aWeight(patient: string, key: string) {
  return {
    resourceType: 'Observation',
    status: 'final',
    identifier: [{ system: 'http://heimvakt.no/test', value: key }],
    code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
    subject: { reference: patient },
    valueQuantity: { value: 82.4, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
  }
}

/** Writes one after the other until the server is gone; tells what it was promised. */
async function writeUntilRefused(server: FhirServer, patient: string, lane: number): Promise<readonly string[]> {
  const acknowledged: string[] = []
  for (let count = 0; ; count += 1) {
    const key = `${lane}-${count}`
    const answer = await ask<Observation>(server, 'POST /Observation', { body: aWeight(patient, key) }).catch(
      () => undefined,
    )
    if (answer === undefined) return acknowledged
    expect(answer.status).toBe(201)
    acknowledged.push(key)
  }
}

async function storedKeys(server: FhirServer, patient: string): Promise<readonly string[]> {
  const keys: string[] = []
  let next: string | undefined = `/Observation?patient=${patient}&_count=500&_elements=identifier`
  while (next !== undefined) {
    const { body }: { body: Bundle<Observation> } = await ask<Bundle<Observation>>(server, `GET ${next}`)
    keys.push(...(body.entry ?? []).flatMap(({ resource }) => resource?.identifier?.[0]?.value ?? []))
    next = body.link?.find(({ relation }) => relation === 'next')?.url
  }
  return keys
}

describe('a FHIR server on its own files', () => {
  let running: OwnFhirServer | undefined
  afterAll(() => running?.dispose())

  it('has every reading it acknowledged after kill -9 in the middle of writing', async () => {
    const server = await ownFhirServer()
    running = server
    const { body } = await ask<Patient>(server, 'POST /Patient', { body: { resourceType: 'Patient' } })
    const patient = `Patient/${body.id}`
    const writers = Array.from({ length: lanes }, (_, lane) => writeUntilRefused(server, patient, lane))
    await new Promise((resolve) => setTimeout(resolve, writingMilliseconds))
    server.process.kill()
    const acknowledged = (await Promise.all(writers)).flat()
    await server.process.exited
    expect(acknowledged.length).toBeGreaterThan(lanes)
    running = await server.restart()
    const stored = await storedKeys(running, patient)
    const lost = acknowledged.filter((key) => !stored.includes(key))
    expect(lost).toEqual([])
    expect(new Set(stored).size).toBe(stored.length)
  })
})
