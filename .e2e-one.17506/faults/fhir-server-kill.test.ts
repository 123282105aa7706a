import type { Bundle, Observation, Patient } from 'fhir/r4.js'
import { afterAll, describe, expect, it } from 'vitest'
import { ask, ownFhirServer, type FhirServer, type OwnFhirServer } from '../support/fhir-server.ts'

const lanes = 8
/** So many are acknowledged before the kill that every lane is in the middle of a write, however slow the machine is. */
const acknowledgedBeforeKill = 150

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

interface Writing {
  readonly server: FhirServer
  readonly patient: string
  /** What the server promised, by all lanes together. */
  readonly acknowledged: string[]
  readonly enough: () => void
}

/** Writes one after the other until the server is gone. */
async function writeUntilRefused({ server, patient, acknowledged, enough }: Writing, lane: number): Promise<void> {
  for (let count = 0; ; count += 1) {
    const key = `${lane}-${count}`
    const answer = await ask<Observation>(server, 'POST /Observation', { body: aWeight(patient, key) }).catch(
      () => undefined,
    )
    if (answer === undefined) return
    expect(answer.status).toBe(201)
    acknowledged.push(key)
    if (acknowledged.length === acknowledgedBeforeKill) enough()
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
    const acknowledged: string[] = []
    const { promise: untilEnough, resolve: enough } = Promise.withResolvers<void>()
    const writers = Array.from({ length: lanes }, (_, lane) =>
      writeUntilRefused({ server, patient, acknowledged, enough }, lane),
    )
    await Promise.race([untilEnough, Promise.all(writers)])
    server.process.kill()
    await Promise.all([...writers, server.process.exited])
    expect(acknowledged.length).toBeGreaterThanOrEqual(acknowledgedBeforeKill)
    running = await server.restart()
    const stored = await storedKeys(running, patient)
    const lost = acknowledged.filter((key) => !stored.includes(key))
    expect(lost).toEqual([])
    expect(new Set(stored).size).toBe(stored.length)
  })
})
