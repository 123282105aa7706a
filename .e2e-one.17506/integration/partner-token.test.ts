import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClinic, aReading, type Clinic } from '../support/clinic.ts'
import { sharedFhirServer } from '../support/fhir-server.ts'
import { aSignedInGateway, type SignedInGateway } from '../support/signed-in-gateway.ts'

const server = sharedFhirServer()
const keys = await generateKeyPair('RS384', { extractable: true })
let clinic: Clinic
let other: Clinic
let running: SignedInGateway

beforeAll(async () => {
  clinic = await aClinic(server, 'a')
  other = await aClinic(server, 'b')
  running = await aSignedInGateway({ server, people: [] })
  await register(['system/Observation.crus', 'system/Patient.rs', 'system/DetectedIssue.rs', 'system/Task.rs'])
})

afterAll(() => running.close())

async function register(scopes: readonly string[]): Promise<void> {
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS384' }
  const organization = `Organization/${clinic.organization}`
  const systems = [{ id: 'partner', name: 'Partner', organization, jwks: { keys: [jwk] }, scopes }]
  await writeFile(join(running.dataDir, 'keys', 'systems.json'), JSON.stringify(systems))
}

async function token(scope: string, key: CryptoKey = keys.privateKey): Promise<string> {
  const endpoint = `${running.url}/auth/token`
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'RS384', kid: 'k1', typ: 'JWT' })
    .setIssuer('partner')
    .setSubject('partner')
    .setAudience(endpoint)
    .setExpirationTime('4m')
    .setJti(randomUUID())
    .sign(key)
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  })
  const answer = (await (await fetch(endpoint, { method: 'POST', body })).json()) as Record<string, string>
  return answer['access_token'] ?? ''
}

async function read(path: string, bearer: string): Promise<Response> {
  return fetch(`${running.url}${path}`, {
    headers: { authorization: `Bearer ${bearer}`, accept: 'application/fhir+json' },
  })
}

describe('a partner with a token', () => {
  it('reads a measurement of a patient that its organisation follows, and no other', async () => {
    const bearer = await token('system/Observation.rs')
    const [own, foreign] = await Promise.all([aReading(server, clinic, 92), aReading(server, other, 92)])
    expect((await read(`/fhir/Observation/${own}`, bearer)).status).toBe(200)
    expect((await read(`/fhir/Observation/${foreign}`, bearer)).status).toBe(404)
  })

  it('may not do what the token’s scope does not name, though it is registered for it', async () => {
    const bearer = await token('system/Task.rs')
    const own = await aReading(server, clinic, 92)
    expect((await read(`/fhir/Observation/${own}`, bearer)).status).toBe(403)
  })

  it('has nothing to do in the nurses’ queue', async () => {
    expect((await read('/api/queue', await token('system/Observation.rs'))).status).toBe(403)
  })
})

const good = () => token('system/Observation.rs')
const tampered = (jwt: string) => {
  const [header, payload = '', signature] = jwt.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
  const changed = Buffer.from(
    JSON.stringify({ ...claims, organization: `Organization/${other.organization}` }),
  ).toString('base64url')
  return [header, changed, signature].join('.')
}
const selfMade = (claims: object) =>
  new SignJWT({
    system: 'partner',
    organization: `Organization/${clinic.organization}`,
    scope: 'system/Observation.rs',
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS384', typ: 'at+jwt' })
    .setIssuer(`${running.url}/auth`)
    .setAudience(`${running.url}/fhir`)
    .setIssuedAt()
    .setExpirationTime('4m')
    .sign(keys.privateKey)

describe('a token that does not hold', () => {
  it.each([
    ['that is no token', () => Promise.resolve('abc')],
    ['whose organisation was changed', async () => tampered(await good())],
    ['that the partner signed itself', () => selfMade({})],
    ['of another issuer', () => selfMade({ iss: 'https://evil.example' })],
    ['without a signature', async () => `${(await good()).split('.').slice(0, 2).join('.')}.`],
  ])('%s is refused with 401 and says how', async (_, make) => {
    const answer = await read(`/fhir/Observation/${await aReading(server, clinic, 92)}`, await make())
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toContain('Bearer')
    expect(await answer.json()).toMatchObject({ resourceType: 'OperationOutcome' })
  })

  it('of another kind than Bearer is refused', async () => {
    const answer = await fetch(`${running.url}/fhir/Observation/x`, {
      headers: { authorization: 'Basic cGFydG5lcjp4' },
    })
    expect(answer.status).toBe(401)
  })
})

it('a partner whose registration is gone gets no new token', async () => {
  await writeFile(join(running.dataDir, 'keys', 'systems.json'), '[]')
  expect(await token('system/Observation.rs')).toBe('')
})
