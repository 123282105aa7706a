import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCase, aClinic, type Clinic } from '../support/clinic.ts'
import { listen } from '../support/event-stream.ts'
import { sharedFhirServer } from '../support/fhir-server.ts'
import { Browser } from '../support/cookie-browser.ts'
import { aSignedInGateway, type SignedInGateway } from '../support/signed-in-gateway.ts'

const server = sharedFhirServer()
let clinic: Clinic
let other: Clinic
let running: SignedInGateway

beforeAll(async () => {
  clinic = await aClinic(server, 'fjord')
  other = await aClinic(server, 'fjell')
  running = await aSignedInGateway({ server, people: [...clinic.people, ...other.people] })
})

afterAll(() => running.close())

describe('live events', () => {
  it('reach the nurse when the queue already shows it, with ids only', async () => {
    const kari = await running.signIn(clinic.kari.key)
    const stream = await listen(kari, running.url)
    expect((await stream.next('hello')).data).toEqual({})
    const id = await aCase(server, clinic)
    running.gateway.announce({ kind: 'case', id, patient: clinic.patient.id })
    expect(await stream.next('case')).toEqual({ kind: 'case', data: { id, patient: clinic.patient.id } })
    const rows = (await kari.call('GET /api/queue')).json['rows'] as readonly {
      readonly case: { readonly id: string }
    }[]
    expect(rows.map((row) => row.case.id)).toContain(id)
    stream.close()
  })

  it('tell a colleague of a claim', async () => {
    const [kari, amir] = await Promise.all([running.signIn(clinic.kari.key), running.signIn(clinic.amir.key)])
    const stream = await listen(amir, running.url)
    const id = await aCase(server, clinic)
    await kari.call(`POST /api/cases/${id}/transitions`, {
      body: { action: 'claim' },
    })
    expect((await stream.next('case')).data['id']).toBe(id)
    stream.close()
  })

  it('reach the patient for own readings only', async () => {
    const anne = await running.signIn('pasient-fjord')
    const stream = await listen(anne, running.url)
    running.gateway.announce({ kind: 'judged', patient: other.patient.id, observation: 'theirs' })
    running.gateway.announce({ kind: 'case', id: await aCase(server, clinic), patient: clinic.patient.id })
    running.gateway.announce({ kind: 'judged', patient: clinic.patient.id, observation: 'mine' })
    expect((await stream.next('judged')).data).toEqual({ id: 'mine', patient: clinic.patient.id })
    expect(stream.heard.filter(({ kind }) => kind !== 'hello' && kind !== 'beat')).toHaveLength(1)
    stream.close()
  })

  it('of another team’s patients stay there', async () => {
    const stranger = await running.signIn(other.kari.key)
    const stream = await listen(stranger, running.url)
    running.gateway.announce({ kind: 'judged', patient: clinic.patient.id, observation: 'not-hers' })
    running.gateway.announce({ kind: 'judged', patient: other.patient.id, observation: 'hers' })
    expect((await stream.next('judged')).data['id']).toBe('hers')
    expect(stream.heard.some(({ data }) => data['id'] === 'not-hers')).toBe(false)
    stream.close()
  })

  it('beat, so that a page can see that it still hears, and only so', async () => {
    const stream = await listen(await running.signIn('pasient-fjord'), running.url)
    await expect.poll(() => stream.heard.map(({ kind }) => kind)).toContain('beat')
    stream.close()
  })

  it('end when the person leaves', async () => {
    const anne = await running.signIn('pasient-fjord')
    const stream = await listen(anne, running.url)
    await stream.next('hello')
    await anne.call('POST /api/session/logout')
    await expect.poll(() => stream.ended).toBe(true)
  })

  it('are not for strangers', async () => {
    expect((await listen(new Browser(running.url), running.url)).status).toBe(401)
  })
})
