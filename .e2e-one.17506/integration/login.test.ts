import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { nationalIdentifiers } from '@heimvakt/core/fhir/canonicals'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from '../support/cookie-browser.ts'
import { sharedFhirServer } from '../support/fhir-server.ts'
import { anIdentityNumber, aPerson, aTeam, put, type Person, type Team } from '../support/gateway-people.ts'
import { aSignedInGateway, type SignedInGateway } from '../support/signed-in-gateway.ts'

const server = sharedFhirServer()
let team: Team
let anne: Person
let running: SignedInGateway

const hpr = () => String(Math.floor(Math.random() * 1e9))
const nurseHpr = hpr()
const formerHpr = hpr()
const twin = anIdentityNumber()

async function aNurse(number: string, active: boolean): Promise<string> {
  const id = await put(server, {
    resourceType: 'Practitioner',
    active: true,
    identifier: [{ system: nationalIdentifiers.hpr, value: number }],
    name: [{ family: 'Sykepleier', given: ['Kari'] }],
  })
  const practitioner = { reference: `Practitioner/${id}` }
  const code = [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9060', code: 'SP' }] }]
  const role = await put(server, { resourceType: 'PractitionerRole', active, practitioner, code })
  await put(server, {
    resourceType: 'CareTeam',
    status: 'active',
    name: 'Team nord',
    participant: [{ member: { reference: `PractitionerRole/${role}` } }],
  })
  return id
}

beforeAll(async () => {
  team = await aTeam(server)
  anne = await aPerson(server, { team })
  await aNurse(nurseHpr, true)
  await aNurse(formerHpr, false)
  const identifier = [{ system: nationalIdentifiers.fnr, value: twin }]
  await put(server, { resourceType: 'Patient', active: true, identifier })
  await put(server, { resourceType: 'Patient', active: true, identifier })
  running = await aSignedInGateway({
    server,
    people: [
      { key: 'anne', name: 'Anne <b>Prøve</b>', role: 'patient', identityNumber: anne.identityNumber },
      { key: 'ukjent', name: 'Ukjent', role: 'patient', identityNumber: anIdentityNumber() },
      { key: 'tvilling', name: 'Tvilling', role: 'patient', identityNumber: twin },
      { key: 'kari', name: 'Kari', role: 'nurse', identityNumber: anIdentityNumber(), hpr: nurseHpr },
      { key: 'sluttet', name: 'Sluttet', role: 'nurse', identityNumber: anIdentityNumber(), hpr: formerHpr },
    ],
  })
})

afterAll(() => running.close())

describe('signing in', () => {
  it('as a patient by the demo address ends on the page that was asked for', async () => {
    const browser = new Browser(running.url)
    const seen = await browser.open('/auth/demo?as=anne&to=/api/session?app=patient')
    expect(seen.url).toBe(`${running.url}/api/session?app=patient`)
    expect(seen.json).toMatchObject({
      app: 'patient',
      caller: { kind: 'patient', id: `Patient/${anne.id}`, teams: [] },
    })
    expect(seen.text).not.toContain(anne.identityNumber)
  })

  it('by the form, one button per person of that app, names escaped, no script', async () => {
    const browser = new Browser(running.url)
    const page = await browser.open('/login/patient?to=/api/session?app=patient')
    expect(page.text).toContain('Anne &lt;b&gt;Prøve&lt;/b&gt;')
    expect(page.text).not.toContain('Kari')
    expect(page.text).not.toContain('<script')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const action = /action="(?<path>[^"]+)"/.exec(page.text)?.groups?.['path'] ?? ''
    const seen = await browser.submit(action, { as: 'anne' })
    expect(seen.json).toMatchObject({ caller: { id: `Patient/${anne.id}` } })
  })

  it('as a nurse finds her by HPR number, with role and teams', async () => {
    const kari = await running.signIn('kari')
    const { json } = await kari.call('GET /api/session')
    expect(json).toMatchObject({
      app: 'clinician',
      caller: { kind: 'clinician', name: 'Kari Sykepleier', teams: [{ name: 'Team nord' }] },
    })
  })

  it.each([
    ['a person who is in nobody’s care', 'ukjent', 'patient'],
    ['two patients with one number', 'tvilling', 'patient'],
    ['a nurse without an active role', 'sluttet', 'clinician'],
  ])('as %s shows a plain page and makes no session', async (_, key, app) => {
    const browser = new Browser(running.url)
    const seen = await browser.open(`/auth/demo?as=${key}&to=/${app}/`)
    expect([seen.status, seen.text.includes('Du er ikke registrert her')]).toEqual([403, true])
    browser.app = app === 'patient' ? 'patient' : 'clinician'
    expect((await browser.call('GET /api/session')).status).toBe(401)
  })

  it.each(['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)'])(
    'never leads to another site: %s',
    async (to) => {
      const browser = new Browser(running.url)
      const seen = await browser.open(`/auth/demo?as=anne&to=${encodeURIComponent(to)}`)
      expect(seen.url.startsWith(`${running.url}/patient/`)).toBe(true)
    },
  )

  it('a nurse and a patient share a browser without disturbing each other', async () => {
    const browser = await running.signIn('anne')
    const seen = await browser.open('/auth/demo?as=kari&to=/api/session?app=clinician')
    expect(seen.text).toContain('Kari')
    const [asPatient, asNurse] = await Promise.all([
      browser.call('GET /api/session'),
      browser.call('GET /api/session', { headers: { 'x-heimvakt-app': 'clinician' } }),
    ])
    expect([asPatient.json['app'], asNurse.json['app']]).toEqual(['patient', 'clinician'])
  })
})

describe('a login that is not whole', () => {
  it('is refused in another browser than it began in', async () => {
    const begun = new Browser(running.url)
    const started = await begun.request('GET', '/login/patient')
    const state = started.headers.getSetCookie()
    expect(state[0]).toMatch(/HttpOnly; SameSite=Lax/)
    const other = new Browser(running.url)
    const seen = await other.open('/login/callback?code=abc&state=def')
    expect([seen.status, seen.text.includes('Innloggingen ble ikke fullført')]).toEqual([400, true])
  })

  it('is refused when the way back is used twice', async () => {
    const browser = new Browser(running.url)
    let seen = await browser.request('GET', '/auth/demo?as=anne&to=/patient/')
    while (!(seen.headers.get('location') ?? '').includes('/login/callback')) {
      seen = await browser.request('GET', seen.headers.get('location') ?? '')
    }
    const callback = seen.headers.get('location') ?? ''
    const cookies = new Map(browser.cookies)
    expect((await browser.request('GET', callback)).status).toBe(303)
    for (const [name, value] of cookies) browser.cookies.set(name, value)
    expect((await browser.request('GET', callback)).status).toBe(400)
  })
})

describe('a session', () => {
  it('has a cookie that no script can read, of this port and app', async () => {
    const anne = await running.signIn('anne')
    const name = `hv-${new URL(running.url).port}-patient`
    expect(anne.cookies.has(name)).toBe(true)
  })

  it.each([
    ['without a cookie', {}],
    ['with a cookie that was made up', { cookie: 'made-up' }],
  ])('%s is nobody: 401 with WWW-Authenticate', async (_, { cookie }: { cookie?: string }) => {
    const browser = new Browser(running.url)
    if (cookie) browser.cookies.set(`hv-${new URL(running.url).port}-patient`, cookie)
    const seen = await browser.call('GET /api/session')
    expect([seen.status, seen.json['resourceType']]).toEqual([401, 'OperationOutcome'])
    expect(seen.headers.get('www-authenticate')).toContain('Bearer')
  })

  it.each([
    ['without the token', { 'x-csrf-token': '' }],
    ['with another token', { 'x-csrf-token': 'x'.repeat(43) }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from another origin', { origin: 'https://evil.example' }],
  ])('does nothing unsafe %s', async (_, headers) => {
    const anne = await running.signIn('anne')
    expect((await anne.call('POST /api/session/extend', { headers })).status).toBe(403)
  })

  it('ends when the person leaves, also for whoever kept the cookie', async () => {
    const anne = await running.signIn('anne')
    const kept = new Map(anne.cookies)
    expect((await anne.call('POST /api/session/logout')).status).toBe(204)
    for (const [name, value] of kept) anne.cookies.set(name, value)
    expect((await anne.call('GET /api/session')).status).toBe(401)
  })

  it('is longer when the person says so', async () => {
    const anne = await running.signIn('anne')
    const before = await anne.call('GET /api/session')
    await new Promise((done) => setTimeout(done, 20))
    const after = await anne.call('POST /api/session/extend')
    expect(Number(after.json['idleExpiresAt'])).toBeGreaterThan(Number(before.json['idleExpiresAt']))
  })

  it('of a patient is not let in where nurses work', async () => {
    const anne = await running.signIn('anne')
    expect((await anne.call('GET /api/queue')).status).toBe(403)
  })
})

describe('a restart of the services', () => {
  it.each([
    ['in order', () => running.restart()],
    ['as after a kill −9', () => running.restartAsKilled()],
  ])('%s leaves who is in signed in, and who has left outside', async (_, restart) => {
    const [anne, kari, left] = [
      await running.signIn('anne'),
      await running.signIn('kari'),
      await running.signIn('anne'),
    ]
    const kept = new Map(left.cookies)
    expect((await left.call('POST /api/session/logout')).status).toBe(204)
    for (const [name, value] of kept) left.cookies.set(name, value)
    const before = await kari.call('GET /api/session')
    await restart()
    expect((await left.call('GET /api/session')).status).toBe(401)
    expect((await anne.call('POST /api/session/extend')).status).toBe(200)
    const after = await kari.call('GET /api/session')
    expect(after.json).toMatchObject({ caller: before.json['caller'], csrf: before.json['csrf'] })
  })

  it('with a file of sessions that is torn starts, and everybody signs in anew', async () => {
    const anne = await running.signIn('anne')
    const path = join(running.dataDir, 'sessions.sealed')
    await running.restart(() => truncate(path, 100))
    expect((await anne.call('GET /api/session')).status).toBe(401)
    expect((await (await running.signIn('anne')).call('GET /api/session')).status).toBe(200)
  })
})
