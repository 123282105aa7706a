import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClinic, aReading, type Clinic } from '../support/clinic.ts'
import type { Browser } from '../support/cookie-browser.ts'
import { sharedFhirServer } from '../support/fhir-server.ts'
import { anEntry } from '../support/gateway-readings.ts'
import { aSignedInGateway, type SignedInGateway } from '../support/signed-in-gateway.ts'

/** The same refusals with nothing replaced: embedded provider, login, session cookie, CSRF token, journal. */
const server = sharedFhirServer()
let own: Clinic
let other: Clinic
let theirs: string
let running: SignedInGateway
let patient: Browser

beforeAll(async () => {
  own = await aClinic(server, 'own')
  other = await aClinic(server, 'other')
  theirs = await aReading(server, other, 86)
  running = await aSignedInGateway({ server, people: [...own.people, ...other.people] })
  patient = await running.signIn('pasient-own')
})

afterAll(() => running.close())

describe('a patient who has signed in', () => {
  it('stores a measurement and reads it back', async () => {
    const stored = await patient.call('POST /fhir/Observation', { body: anEntry(95) })
    expect(stored.status).toBe(201)
    expect((await patient.call(`GET /fhir/Observation/${String(stored.json['id'])}`)).status).toBe(200)
  })

  const attempts: readonly (readonly [string, () => string, number])[] = [
    ['by id', () => `/fhir/Observation/${theirs}`, 404],
    ['by search', () => `/fhir/Observation?patient=${other.patient.id}`, 404],
    ['by search on subject', () => `/fhir/Observation?subject=Patient/${other.patient.id}`, 404],
    ['by _include', () => '/fhir/Observation?_include=Observation:subject', 400],
    ['by _revinclude', () => `/fhir/Patient?_id=${other.patient.id}&_revinclude=Observation:subject`, 400],
    ['by _has', () => `/fhir/Patient?_has:Observation:patient:_id=${theirs}`, 400],
    ['by a chained parameter', () => `/fhir/Observation?patient.identifier=${other.patient.identityNumber}`, 400],
    ['by a receipt', () => `/api/receipts/${theirs}`, 404],
  ]

  it.each(attempts)('gets nothing of another’s measurement %s', async (_, path, status) => {
    const seen = await patient.call(`GET ${path()}`)
    expect(seen.status).toBe(status)
    expect(seen.text).not.toContain(other.patient.identityNumber)
    expect(seen.text).not.toContain('valueQuantity')
  })

  it('cannot write without the CSRF token of the session', async () => {
    const seen = await patient.call('POST /fhir/Observation', {
      body: anEntry(95),
      headers: { 'x-csrf-token': 'guessed' },
    })
    expect(seen.status).toBe(403)
  })

  it('is nobody in the clinicians’ app', async () => {
    const seen = await patient.call(`GET /fhir/Patient/${own.patient.id}`, {
      headers: { 'x-heimvakt-app': 'clinician' },
    })
    expect(seen.status).toBe(401)
  })
})

describe('a nurse who has signed in', () => {
  it('reads the team’s patient and not the other team’s', async () => {
    const nurse = await running.signIn('kari-own')
    expect((await nurse.call(`GET /fhir/Patient/${own.patient.id}`)).status).toBe(200)
    expect((await nurse.call(`GET /fhir/Patient/${other.patient.id}`)).status).toBe(404)
    expect((await nurse.call(`GET /fhir/Observation/${theirs}`)).status).toBe(404)
  })
})
