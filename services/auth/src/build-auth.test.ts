import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
  type CryptoKey,
} from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildAuth } from './build-auth.ts'

const keyPair = await generateKeyPair('ES384', { extractable: true })
const strangersKey = await generateKeyPair('ES384', { extractable: true })
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

let directory: string
let server: Server
let issuer: string

type Assertion = {
  readonly lifetime?: number
  readonly jti?: string
  readonly audience?: string
  readonly key?: CryptoKey
}

async function assertion({
  lifetime = 60,
  jti = crypto.randomUUID(),
  audience,
  key = keyPair.privateKey,
}: Assertion = {}) {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'ES384', kid: 'partner-1', typ: 'JWT' })
    .setIssuer('partner')
    .setSubject('partner')
    .setAudience(audience ?? `${issuer}/token`)
    .setExpirationTime(Math.floor(Date.now() / 1000) + lifetime)
    .setJti(jti)
    .sign(key)
}

async function askForToken(clientAssertion: string, scope = 'system/Observation.crus') {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope,
    client_assertion_type: assertionType,
    client_assertion: clientAssertion,
  })
  const response = await fetch(`${issuer}/token`, { method: 'POST', body })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function registerPartner(scopes: readonly string[]) {
  const jwk = { ...(await exportJWK(keyPair.publicKey)), kid: 'partner-1', alg: 'ES384' }
  const systems = [{ id: 'partner', name: 'Partner', organization: 'Organization/o1', jwks: { keys: [jwk] }, scopes }]
  await writeFile(join(directory, 'systems.json'), JSON.stringify(systems))
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'heimvakt-auth-'))
  server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`
  await writeFile(
    join(directory, 'people.json'),
    JSON.stringify([
      { key: 'pasient-a', name: 'Anne <Test>', role: 'patient', identityNumber: '1' },
      { key: 'sykepleier-b', name: 'Berit', role: 'nurse', identityNumber: '2', hpr: '3' },
    ]),
  )
  const auth = await buildAuth({
    publicUrl,
    keysDir: directory,
    peopleFile: join(directory, 'people.json'),
    externalIssuers: [],
    onFault: () => undefined,
  })
  issuer = auth.issuer
  server.on('request', auth.handler)
})

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(directory, { recursive: true })
})

describe('a system signs in with its key', () => {
  beforeAll(() => registerPartner(['system/Observation.crus', 'system/Task.rs']))

  it('gets a token for at most five minutes with the scopes it is registered for', async () => {
    const { status, body } = await askForToken(
      await assertion(),
      'system/Observation.rs system/Patient.rs system/Task.rs',
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({ token_type: 'Bearer', scope: 'system/Observation.rs system/Task.rs' })
    expect(body['expires_in']).toBeLessThanOrEqual(300)
    const jwks = createRemoteJWKSet(new URL(`${issuer}/jwks`))
    const audience = issuer.replace('/auth', '/fhir')
    const { payload } = await jwtVerify(String(body['access_token']), jwks, { issuer, audience, typ: 'at+jwt' })
    expect(payload).toMatchObject({ system: 'partner', organization: 'Organization/o1', scope: body['scope'] })
    expect(decodeProtectedHeader(String(body['access_token'])).alg).toBe('ES256')
  })

  it('gets no token for the same assertion twice', async () => {
    const signed = await assertion()
    expect((await askForToken(signed)).status).toBe(200)
    expect(await askForToken(signed)).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  })

  it('gets one token for twenty uses of one assertion at the same time', async () => {
    const signed = await assertion()
    const answers = await Promise.all(Array.from({ length: 20 }, () => askForToken(signed)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it.each([
    ['lives longer than five minutes', { lifetime: 400 }],
    ['has expired', { lifetime: -60 }],
    ['is meant for somebody else', { audience: 'https://other.example/token' }],
    ['is signed with a key that is not registered', { key: strangersKey.privateKey }],
  ])('gets no token with an assertion that %s', async (_, claims) => {
    expect(await askForToken(await assertion(claims))).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  })

  it.each(['system/Patient.rs', 'system/Observation.cruds', 'openid', ''])(
    'gets no token for the scope "%s"',
    async (scope) => {
      const { status, body } = await askForToken(await assertion(), scope)
      expect([status, body['error']]).toEqual([400, 'invalid_scope'])
    },
  )

  it('gets the new scopes as soon as its registration changes', async () => {
    await registerPartner(['system/Observation.crus', 'system/DetectedIssue.rs'])
    expect((await askForToken(await assertion(), 'system/DetectedIssue.rs')).status).toBe(200)
  })
})

describe('people', () => {
  it('cannot sign in to a client that is not ours', async () => {
    const response = await fetch(`${issuer}/authorize?client_id=partner&response_type=code&scope=openid`)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('Innloggingen ble avbrutt')
  })

  it('who are not in the demo meet a plain page', async () => {
    const response = await fetch(`${issuer}/demo?as=nobody&to=/patient/`, { redirect: 'manual' })
    expect(response.status).toBe(404)
  })

  it('of the demo are sent to the app they use', async () => {
    const response = await fetch(`${issuer}/demo?as=sykepleier-b&to=/clinician/koe`, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/login/clinician?to=%2Fclinician%2Fkoe'])
  })
})

it('links to its public address whatever the client claims to have asked', async () => {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
    headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  })
  expect(await response.json()).toMatchObject({
    issuer,
    token_endpoint: `${issuer}/token`,
    require_pushed_authorization_requests: true,
    code_challenge_methods_supported: ['S256'],
  })
})

it('does not start beside an external issuer', async () => {
  const options = { publicUrl: 'http://localhost:1', keysDir: directory, peopleFile: null, onFault: () => undefined }
  await expect(buildAuth({ ...options, externalIssuers: ['https://idporten.no'] })).rejects.toThrow('external issuer')
})
