import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, sharedFhirServer } from '../support/fhir-server.ts'
import { asNurse, asPartner, asPatient } from '../support/gateway-callers.ts'
import { aGateway, type Reply, type RunningGateway } from '../support/gateway-instance.ts'
import { put } from '../support/gateway-people.ts'
import { aSaturation, anEntry } from '../support/gateway-readings.ts'
import { aWorld, type World } from '../support/gateway-world.ts'

const server = sharedFhirServer()
let world: World
let gateway: RunningGateway

beforeAll(async () => {
  world = await aWorld(server)
  gateway = await aGateway(server)
})

afterAll(() => gateway.close())

interface Rest {
  readonly resource: readonly { readonly type: string; readonly interaction: readonly { readonly code: string }[] }[]
}

function entriesOf({ body }: Reply): readonly unknown[] {
  return (body?.['entry'] ?? []) as readonly unknown[]
}

describe('the journal', () => {
  it('has an entry for what was seen, with ids and nothing else, before the answer leaves', async () => {
    const { person } = world.mine
    await gateway.send(asNurse(world.team), `GET /fhir/Patient/${person.id}`)
    expect(gateway.journal.at(-1)).toEqual({
      at: expect.any(Number),
      caller: asNurse(world.team),
      action: 'R',
      what: 'Patient.read',
      outcome: 'allowed',
      patient: person.id,
      entities: [`Patient/${person.id}`],
    })
  })

  it('names in a search what was returned, and in a batch each entry, the refused ones too', async () => {
    const before = gateway.journal.length
    const entry = [95, 96].map((value, index) => ({
      fullUrl: `urn:uuid:${index}`,
      resource: aSaturation(world.mine.person, value),
      request: { method: 'POST', url: 'x' },
    }))
    const bad = { fullUrl: 'urn:uuid:9', resource: {}, request: { method: 'POST', url: 'x' } }
    await gateway.send(asPartner(world.team), 'POST /fhir', {
      body: { resourceType: 'Bundle', type: 'batch', entry: [...entry, bad] },
    })
    expect(gateway.journal.slice(before).map(({ action, outcome }) => [action, outcome])).toEqual([
      ['C', 'allowed'],
      ['C', 'allowed'],
      ['E', 'refused'],
    ])
  })

  it('that cannot be written lets nothing out, refusals included', async () => {
    const broken = await aGateway(server)
    broken.breakJournal()
    const seen = await broken.send(asNurse(world.team), `GET /fhir/Patient/${world.mine.person.id}`)
    const refused = await broken.send(asNurse(world.team), `GET /fhir/Patient/${world.foreign.person.id}`)
    await broken.close()
    expect([seen.status, refused.status]).toEqual([503, 503])
    expect(seen.text).not.toContain(world.mine.person.identityNumber)
  })
})

describe('a clinician who leaves the team', () => {
  it('sees nobody as soon as the sweep has been round', async () => {
    const { mine, team } = await aWorld(server)
    const read = `GET /fhir/Patient/${mine.person.id}`
    expect((await gateway.send(asNurse(team), read)).status).toBe(200)
    const { body } = await ask<{ readonly participant: unknown }>(server, `GET /CareTeam/${team.id}`)
    await ask(server, `PUT /CareTeam/${team.id}`, { body: { ...body, participant: undefined } })
    await gateway.refresh()
    expect((await gateway.send(asNurse(team), read)).status).toBe(404)
  })
})

describe('a limit that changes', () => {
  it('is the one that the next reading carries', async () => {
    const { mine } = await aWorld(server)
    const post = () => gateway.send(asPatient(mine.person), 'POST /fhir/Observation', { body: anEntry(91) })
    expect((await post()).text).toContain('"code":"N"')
    const { body } = await ask<Record<string, unknown>>(server, `GET /ServiceRequest/${mine.person.order}`)
    const raised = JSON.stringify(body).replaceAll('"value":90', '"value":93')
    await ask(server, `PUT /ServiceRequest/${mine.person.order}`, { body: raised })
    await gateway.refresh()
    expect((await post()).text).toContain('"code":"L"')
  })
})

describe('a person', () => {
  it('who is no longer active reaches nothing, the own record neither', async () => {
    const { mine } = await aWorld(server)
    const { body } = await ask<Record<string, unknown>>(server, `GET /Patient/${mine.person.id}`)
    await ask(server, `PUT /Patient/${mine.person.id}`, { body: { ...body, active: false } })
    await gateway.refresh()
    expect((await gateway.send(asPatient(mine.person), `GET /fhir/Observation/${mine.ownObservation}`)).status).toBe(
      404,
    )
  })

  it('whose number two active patients carry is nobody, and nothing is stored', async () => {
    const { mine, team } = await aWorld(server)
    await put(server, {
      resourceType: 'Patient',
      active: true,
      identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: mine.person.identityNumber }],
    })
    expect(
      (await gateway.send(asPartner(team), 'POST /fhir/Observation', { body: aSaturation(mine.person, 95) })).status,
    ).toBe(404)
  })
})

describe('pages of a search', () => {
  it('carry our base, are for the caller alone, and go on to the end', async () => {
    const { person } = world.mine
    const first = await gateway.send(asNurse(world.team), `GET /fhir/Observation?patient=${person.id}&_count=1`)
    const links = first.body?.['link'] as readonly { readonly relation: string; readonly url: string }[]
    expect(links.every(({ url }) => url.startsWith('https://heimvakt.example/fhir/Observation?'))).toBe(true)
    const next = links.find(({ relation }) => relation === 'next')?.url.replace('https://heimvakt.example', '') ?? ''
    expect(next).not.toContain(person.id)
    const second = await gateway.send(asNurse(world.team), `GET ${next}`)
    expect([second.status, entriesOf(second).length]).toEqual([200, 1])
    expect((await gateway.send(asNurse(world.otherTeam), `GET ${next}`)).status).toBe(410)
    expect((await gateway.send(asPatient(person), `GET ${next}`)).status).toBe(410)
    expect((await gateway.send(asNurse(world.team), `GET ${next.replace('Observation', 'Task')}`)).status).toBe(410)
  })

  it('the FHIR server’s own paging cannot be used from outside', async () => {
    expect((await gateway.send(asNurse(world.team), 'GET /fhir?_getpages=1')).status).toBe(400)
    expect((await gateway.send(asNurse(world.team), 'GET /fhir/Observation?_getpages=1')).status).toBe(400)
  })
})

describe('a search by identity number in a form', () => {
  it('finds a patient who is followed, and puts the number in no link', async () => {
    const { person } = world.mine
    const form = `identifier=${encodeURIComponent(`urn:oid:2.16.578.1.12.4.1.4.1|${person.identityNumber}`)}`
    const found = await gateway.send(asPartner(world.team), 'POST /fhir/Patient/_search', { form })
    expect(found.body).toMatchObject({ entry: [{ resource: { id: person.id } }] })
    expect(JSON.stringify(found.body?.['link'])).not.toContain(person.identityNumber)
  })
})

describe('an answer of the FHIR server that holds something else than was asked for', () => {
  let liar: Server
  let deceived: RunningGateway

  /** A fake in front of the real server: whatever is searched, it answers with the other person's measurement. */
  beforeAll(async () => {
    const real = new URL(server.baseUrl)
    liar = createServer((request, response) => {
      const isSearch = request.url?.startsWith(`${real.pathname}/Observation?`) === true
      const path = isSearch ? `${real.pathname}/Observation?_id=${world.foreign.ownObservation}` : (request.url ?? '')
      fetch(`${real.origin}${path}`, { headers: { ...server.headers, 'cache-control': 'no-cache' } }).then(
        async (answer) =>
          response.writeHead(answer.status, { 'content-type': 'application/fhir+json' }).end(await answer.text()),
        () => response.writeHead(502).end(),
      )
    })
    await new Promise<void>((resolve) => {
      liar.listen(0, '127.0.0.1', resolve)
    })
    const { port } = liar.address() as AddressInfo
    deceived = await aGateway({ ...server, baseUrl: `http://127.0.0.1:${port}${real.pathname}` })
  })

  afterAll(async () => {
    await deceived.close()
    liar.close()
  })

  it('is dropped whole', async () => {
    const reply = await deceived.send(asNurse(world.team), `GET /fhir/Observation?patient=${world.mine.person.id}`)
    expect(reply.status).toBe(500)
    expect(reply.text).not.toContain(world.foreign.person.id)
    expect(deceived.journal.at(-1)).toMatchObject({ outcome: 'refused', reason: 'internal' })
  })
})

describe('what anybody may know', () => {
  it('the capability statement says what the policy table allows, and nothing else', async () => {
    const reply = await gateway.send(null, 'GET /fhir/metadata')
    const [rest] = (reply.body?.['rest'] ?? []) as readonly Rest[]
    const codes = Object.fromEntries(
      (rest?.resource ?? []).map(({ type, interaction }) => [type, interaction.map(({ code }) => code)]),
    )
    expect(codes).toEqual({
      Observation: ['read', 'search-type', 'create', 'update', 'delete'],
      QuestionnaireResponse: ['read', 'search-type', 'create', 'delete'],
      ...Object.fromEntries(
        [
          'Patient',
          'CarePlan',
          'ServiceRequest',
          'Goal',
          'Task',
          'DetectedIssue',
          'ClinicalImpression',
          'PlanDefinition',
          'Questionnaire',
        ].map((type) => [type, ['read', 'search-type']]),
      ),
    })
  })

  it('the SMART configuration names the token endpoint and the scopes that are enforced', async () => {
    const reply = await gateway.send(null, 'GET /fhir/.well-known/smart-configuration')
    expect(reply.body).toMatchObject({
      token_endpoint: 'https://heimvakt.example/auth/token',
      scopes_supported: ['system/Observation.crus', 'system/Patient.rs', 'system/Task.rs', 'system/DetectedIssue.rs'],
    })
  })

  it('the first page has no script and nothing from outside, and the headers say so', async () => {
    const reply = await gateway.send(null, 'GET /')
    expect(reply.text).not.toMatch(/<script|<style|https?:/)
    const policy = String(reply.headers['content-security-policy'])
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(reply.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.any(String),
    })
  })

  it('an answer that is data and no page: data that is kept nowhere, read as nothing else and framed by nobody', async () => {
    const { headers } = await gateway.send(asNurse(world.team), `GET /fhir/Patient/${world.mine.person.id}`)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'strict-transport-security': expect.any(String),
    })
  })

  it('alive and ready, and a path that is nobody’s is an OperationOutcome', async () => {
    expect((await gateway.send(null, 'GET /health/live')).status).toBe(200)
    expect((await gateway.send(null, 'GET /health/ready')).status).toBe(200)
    const lost = await gateway.send(null, 'GET /nothing-here')
    expect([lost.status, lost.body?.['resourceType']]).toEqual([404, 'OperationOutcome'])
  })
})

describe('a FHIR server that is gone', () => {
  it('makes every answer a 503 that says nothing, and the gateway not ready', async () => {
    const lonely = await aGateway({ baseUrl: 'http://127.0.0.1:9/fhir', headers: {} })
    const read = await lonely.send(asNurse(world.team), `GET /fhir/Patient/${world.mine.person.id}`)
    const write = await lonely.send(asPartner(world.team), 'POST /fhir/Observation', {
      body: aSaturation(world.mine.person, 95),
    })
    const ready = await lonely.send(null, 'GET /health/ready')
    await lonely.close()
    expect([read.status, write.status, ready.status]).toEqual([503, 503, 503])
  })
})
