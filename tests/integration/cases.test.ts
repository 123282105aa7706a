import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Seen } from '../support/cookie-browser.ts'
import { aCase, aClinic, joinCase, type Clinic } from '../support/clinic.ts'
import { ask, find, sharedFhirServer } from '../support/fhir-server.ts'
import { aSignedInGateway, type SignedInGateway } from '../support/signed-in-gateway.ts'
import type { ClinicalImpression, Provenance, Task } from 'fhir/r4.js'

const server = sharedFhirServer()
let clinic: Clinic
let other: Clinic
let running: SignedInGateway
let kari: Browser
let amir: Browser

beforeAll(async () => {
  clinic = await aClinic(server, 'nord')
  other = await aClinic(server, 'sør')
  running = await aSignedInGateway({ server, people: [...clinic.people, ...other.people] })
  kari = await running.signIn(clinic.kari.key)
  amir = await running.signIn(clinic.amir.key)
})

afterAll(() => running.close())

type Move = { readonly id: string; readonly version: string | null; readonly body: object }

function move(who: Browser, { id, version, body }: Move): Promise<Seen> {
  const headers: Record<string, string> = version === null ? {} : { 'if-match': `W/"${version}"` }
  return who.call(`POST /api/cases/${id}/transitions`, { body, headers })
}

const claim = { action: 'claim' }
const resolve = {
  action: 'resolve',
  outcome: 'patient-contacted',
  note: 'Ringte. Bruker inhalator, måler igjen kl. 14.',
}

const caseIn = ({ json }: Seen) =>
  json['case'] as { readonly version: string; readonly status: string; readonly owner: { readonly id: string } | null }
const textIn = ({ json }: Seen) =>
  (
    json['issue'] as readonly { readonly details: { readonly text: string }; readonly expression?: readonly string[] }[]
  )[0]

async function claimed(who: Browser): Promise<{ readonly id: string; readonly version: string }> {
  const id = await aCase(server, clinic)
  const seen = await move(who, { id, version: '1', body: claim })
  expect(seen.status).toBe(200)
  return { id, version: caseIn(seen).version }
}

describe('a nurse claims a case', () => {
  it('and the record says who, when and what', async () => {
    const { id } = await claimed(kari)
    const { body: task } = await ask<Task>(server, `GET /Task/${id}`)
    expect([task.status, task.owner?.reference]).toEqual(['in-progress', `Practitioner/${clinic.kari.practitioner}`])
    const [provenance] = await find<Provenance>(server, `/Provenance?target=Task/${id}`)
    expect(provenance?.activity?.coding?.[0]?.code).toBe('claim')
    expect(provenance?.agent[0]?.who.reference).toBe(`Practitioner/${clinic.kari.practitioner}`)
  })

  it('and the next who tries reads who has it and since when', async () => {
    const { id, version } = await claimed(kari)
    running.clock.set(Date.now() + 2 * 60_000 + 1000)
    const seen = await move(amir, { id, version, body: claim })
    running.clock.set(Date.now())
    expect([seen.status, textIn(seen)?.details.text]).toEqual([409, 'Kari tok denne for 2 minutter siden.'])
  })

  it('at the same moment as another: one gets it', async () => {
    const id = await aCase(server, clinic)
    const seen = await Promise.all([kari, amir].map((who) => move(who, { id, version: '1', body: claim })))
    expect(seen.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await find<Provenance>(server, `/Provenance?target=Task/${id}`)).toHaveLength(1)
  })

  it('although a finding has joined since she saw it', async () => {
    const id = await aCase(server, clinic)
    await joinCase(server, id, clinic)
    expect((await move(kari, { id, version: '1', body: claim })).status).toBe(200)
    const { body: task } = await ask<Task>(server, `GET /Task/${id}`)
    expect(task.input).toHaveLength(2)
  })

  it('twice, and nothing more is written', async () => {
    const { id, version } = await claimed(kari)
    const again = await move(kari, { id, version, body: claim })
    expect([again.status, caseIn(again).version]).toEqual([200, version])
  })

  it('and gives it back', async () => {
    const { id, version } = await claimed(kari)
    const seen = await move(kari, { id, version, body: { action: 'release' } })
    expect([seen.status, caseIn(seen).status, caseIn(seen).owner]).toEqual([200, 'new', null])
  })
})

describe('a nurse resolves a red case', () => {
  it('with outcome and note, and the record holds both', async () => {
    const { id, version } = await claimed(kari)
    const seen = await move(kari, { id, version, body: resolve })
    expect([seen.status, caseIn(seen).status]).toEqual([200, 'resolved'])
    const { body: task } = await ask<Task>(server, `GET /Task/${id}`)
    const outcome = task.output?.[0]?.valueReference?.reference ?? ''
    const { body: impression } = await ask<ClinicalImpression>(server, `GET /${outcome}`)
    expect(impression).toMatchObject({
      status: 'completed',
      summary: resolve.note,
      assessor: { reference: `Practitioner/${clinic.kari.practitioner}` },
      finding: [{ itemCodeableConcept: { coding: [{ code: 'patient-contacted' }] } }],
    })
    const provenances = await find<Provenance>(server, `/Provenance?target=Task/${id}`)
    expect(new Set(provenances.map(({ activity }) => activity?.coding?.[0]?.code))).toEqual(
      new Set(['claim', 'resolve']),
    )
  })

  it.each([
    ['without an outcome', { action: 'resolve', note: 'Ringte.' }, 'outcome'],
    ['without a note', { action: 'resolve', outcome: 'no-action' }, 'note'],
    ['with an empty note', { action: 'resolve', outcome: 'no-action', note: '  ' }, 'note'],
    ['with an outcome that is none', { action: 'resolve', outcome: 'cured', note: 'Ringte.' }, 'outcome'],
  ])('but not %s', async (_, body, expression) => {
    const { id, version } = await claimed(kari)
    const seen = await move(kari, { id, version, body })
    expect([seen.status, textIn(seen)?.expression]).toEqual([422, [expression]])
    const { body: task } = await ask<Task>(server, `GET /Task/${id}`)
    expect(task.status).toBe('in-progress')
  })

  it('but not when a finding has joined since she saw it', async () => {
    const { id, version } = await claimed(kari)
    await joinCase(server, id, clinic)
    const seen = await move(kari, { id, version, body: resolve })
    expect([seen.status, textIn(seen)?.details.text.includes('et varsel kan ha kommet til')]).toEqual([412, true])
  })

  it('but not before she has claimed it', async () => {
    const id = await aCase(server, clinic)
    expect((await move(kari, { id, version: '1', body: resolve })).status).toBe(409)
  })

  it('but not one that a colleague has', async () => {
    const { id, version } = await claimed(kari)
    expect((await move(amir, { id, version, body: resolve })).status).toBe(409)
  })

  it('and takes it back within ten minutes, not later', async () => {
    const { id, version } = await claimed(kari)
    const done = caseIn(await move(kari, { id, version, body: resolve })).version
    running.clock.set(Date.now() + 11 * 60_000)
    const late = await move(kari, { id, version: done, body: { action: 'reopen' } })
    running.clock.set(Date.now())
    const inTime = await move(kari, { id, version: done, body: { action: 'reopen' } })
    expect([late.status, inTime.status, caseIn(inTime).status]).toEqual([409, 200, 'in-review'])
  })
})

it('a nurse puts a case off until a time', async () => {
  const id = await aCase(server, clinic, 'yellow')
  const until = new Date(Date.now() + 3_600_000).toISOString()
  const seen = await move(kari, { id, version: '1', body: { action: 'snooze', until } })
  expect([seen.status, caseIn(seen)]).toMatchObject([200, { status: 'waiting', dueAt: Date.parse(until) }])
})

describe('a case is not moved', () => {
  it('without the version that was seen', async () => {
    const id = await aCase(server, clinic)
    expect((await move(kari, { id, version: null, body: claim })).status).toBe(428)
  })

  it.each([
    ['an action that is none', { action: 'delete' }],
    ['a field that is not known', { action: 'claim', owner: 'Practitioner/1' }],
    ['nothing', {}],
  ])('by %s', async (_, body) => {
    const id = await aCase(server, clinic)
    expect((await move(kari, { id, version: '1', body })).status).toBe(422)
  })

  it('by a nurse of another team: to her it does not exist', async () => {
    const id = await aCase(server, clinic)
    const stranger = await running.signIn(other.kari.key)
    const [foreign, none] = await Promise.all([
      move(stranger, { id, version: '1', body: claim }),
      move(stranger, { id: 'does-not-exist', version: '1', body: claim }),
    ])
    expect([foreign.status, none.status]).toEqual([404, 404])
    expect(foreign.json).toEqual(none.json)
    const { body: task } = await ask<Task>(server, `GET /Task/${id}`)
    expect(task.status).toBe('requested')
  })

  it('by a patient', async () => {
    const id = await aCase(server, clinic)
    const anne = await running.signIn('pasient-nord')
    expect((await move(anne, { id, version: '1', body: claim })).status).toBe(403)
  })
})
