import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { loadFhirPackage, startFhirServer } from '../../scripts/fhir-server.mjs'
import { Browser } from '../support/cookie-browser.ts'
import { demoPartner, eventually, type FhirBody, type Partner } from '../support/partner.ts'
import { forget, startProduct, type Product } from '../support/product.ts'
import { slowWire } from '../support/slow-wire.ts'

const undo: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** The processes below the product's supervisor whose command line has `word`. */
function childOf(product: Product, word: string): number {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n')
  const child = lines.find((line) => line.includes(` ${product.pid} `) && line.includes(word))
  return Number(child?.trim().split(/\s+/)[0] ?? Number.NaN)
}

interface Sent {
  readonly value: number
  readonly key: string
  /** Epoch milliseconds. */
  readonly at: number
}

function saturation(identityNumber: string, { value, key, at }: Sent): unknown {
  return {
    resourceType: 'Observation',
    status: 'final',
    identifier: [{ system: 'urn:example:reading', value: key }],
    code: { coding: [{ system: 'http://loinc.org', code: '2708-6' }] },
    subject: { identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: identityNumber } },
    effectiveDateTime: new Date(at).toISOString(),
    valueQuantity: { value, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
  }
}

async function findingsOn(partner: Partner, patient: string, observation: string): Promise<readonly FhirBody[]> {
  const { body } = await partner.get(`DetectedIssue?patient=${patient}&_count=200`)
  return (body.entry ?? []).flatMap(({ resource }) =>
    JSON.stringify(resource?.['implicated'] ?? []).includes(`Observation/${observation}"`) && resource !== undefined
      ? [resource]
      : [],
  )
}

/** A nurse's browser, signed in. */
async function signedIn({ url }: Product, browser = new Browser(url)): Promise<Browser> {
  browser.app = 'clinician'
  await browser.open('/auth/demo?as=sykepleier-kari&to=/api/session?app=clinician')
  await browser.readCsrf()
  return browser
}

/** One who is signed in, one who has signed out, and one whose session ended when she signed in anew: with what they hold. */
async function threeSessions(product: Product): Promise<readonly Browser[]> {
  const [stays, left, anew] = await Promise.all([signedIn(product), signedIn(product), signedIn(product)])
  const revoked = heldBy(anew, product)
  await signedIn(product, anew)
  const signedOut = heldBy(left, product)
  expect((await left.call('POST /api/session/logout')).status).toBe(204)
  return [stays, anew, signedOut, revoked]
}

/** Another browser with the same cookies, whatever becomes of the first. */
function heldBy({ cookies, app }: Browser, { url }: Product): Browser {
  const copy = new Browser(url)
  copy.app = app
  for (const [name, value] of cookies) copy.cookies.set(name, value)
  return copy
}

const answersTo = (browsers: readonly Browser[]): Promise<readonly number[]> =>
  Promise.all(browsers.map(async (one) => (await one.call('GET /api/queue')).status))

it('kill -9 between the stored reading and its finding: after the restart the finding is there, once, and who had signed out stays so', async () => {
  const data = mkdtempSync(join(tmpdir(), 'heimvakt-crash-'))
  const secret = randomUUID()
  const fhir = await startFhirServer({ dataDir: data, logFile: join(data, 'fhir.log'), sharedSecret: secret })
  undo.push(() => fhir.stop())
  await loadFhirPackage(fhir.baseUrl, { headers: { authorization: `Bearer ${secret}` } })
  const wire = await slowWire(fhir.baseUrl)
  undo.push(() => wire.close())
  const product = await startProduct({ data, env: { FHIR_BASE_URL: wire.baseUrl, FHIR_SHARED_SECRET: secret } })
  undo.push(async () => {
    await product.stop()
    forget(product)
  })
  const partner = await demoPartner(product)
  const patient = product.person('kols-stabil')
  const sessions = await threeSessions(product)
  expect(await answersTo(sessions)).toEqual([200, 200, 401, 401])

  const held = wire.hold(({ method, url }) => method === 'POST' && /\/fhir\/?(\?|$)/.test(url))
  const stored = await partner.post(
    'Observation',
    saturation(patient.identityNumber, { value: 84, key: randomUUID(), at: Date.now() }),
  )
  expect(stored.status).toBe(201)
  await held
  process.kill(childOf(product, 'services/main.ts'), 'SIGKILL')
  wire.release()

  const found = await eventually(
    async () => findingsOn(partner, patient.id, String(stored.body.id)).catch((): readonly FhirBody[] => []),
    (findings) => findings.length > 0,
    600,
  )
  expect(found).toHaveLength(1)
  await new Promise((resolve) => setTimeout(resolve, 3000))
  expect(await findingsOn(partner, patient.id, String(stored.body.id))).toHaveLength(1)
  expect(await answersTo(sessions)).toEqual([200, 200, 401, 401])
})

it('kill -9 of the FHIR server during 200 submissions: every acknowledged reading is there, once, and judged, once', async () => {
  const product = await startProduct()
  undo.push(async () => {
    await product.stop()
    forget(product)
  })
  const partner = await demoPartner(product)
  const patient = product.person('kols-stabil')
  const acknowledged = new Map<string, string>()
  const start = Date.now()
  /** Each is of a moment of its own: the same value of one moment is a copy, and is judged with the first. */
  const send = async (key: string, index: number): Promise<void> => {
    const reading = saturation(patient.identityNumber, { value: 80, key, at: start - index })
    for (const end = Date.now() + 600_000; Date.now() < end;) {
      const answer = await partner.post('Observation', reading).catch(() => null)
      if (answer !== null && answer.status < 300) {
        acknowledged.set(key, String(answer.body.id))
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  const keys = Array.from({ length: 200 }, () => randomUUID())
  const lane = async (from: number): Promise<void> => {
    for (const [index, key] of keys.entries()) {
      if (index % 8 === from) await send(key, index)
      if (index === 100 && from === 4) process.kill(childOf(product, 'java'), 'SIGKILL')
    }
  }
  await Promise.all(Array.from({ length: 8 }, (_, from) => lane(from)))

  expect(acknowledged.size).toBe(200)
  expect(new Set(acknowledged.values()).size).toBe(200)
  const found = await eventually(
    () => allFindings(partner, patient.id).catch((): readonly Found[] => []),
    (all) => [...acknowledged.values()].every((id) => outsideLimits(all).includes(id)),
    600,
  )
  expect(new Set(found.map(({ identity }) => identity)).size).toBe(found.length)
  const judged = outsideLimits(found)
  expect([...acknowledged.values()].filter((id) => judged.filter((one) => one === id).length !== 1)).toEqual([])
  const readings = await allPages(partner, `Observation?patient=${patient.id}&_count=200`)
  const stored = readings
    .flatMap((one) => (one['identifier'] as readonly { value?: string }[] | undefined) ?? [])
    .map(({ value }) => value)
  expect(keys.filter((key) => stored.filter((value) => value === key).length !== 1)).toEqual([])
})

interface Found {
  readonly identity: string
  readonly rule: string
  /** The Observation that was judged: the first that the finding names. */
  readonly judged: string
}

/** All findings of the patient, of every rule of the plan. */
async function allFindings(partner: Partner, patient: string): Promise<readonly Found[]> {
  const issues = await allPages(partner, `DetectedIssue?patient=${patient}&_count=200`)
  return issues.map((issue) => {
    const { extension, identifier, implicated } = issue as unknown as StoredFinding
    const rule = extension.flatMap((one) => one.extension ?? []).find(({ url }) => url === 'action')
    return {
      identity: identifier[0]?.value ?? '',
      rule: rule?.valueString ?? '',
      judged: implicated?.[0]?.reference.replace('Observation/', '') ?? '',
    }
  })
}

interface StoredFinding {
  readonly extension: readonly { extension?: readonly { url: string; valueString?: string }[] }[]
  readonly identifier: readonly { value: string }[]
  readonly implicated?: readonly { reference: string }[]
}

/** What the rule about each single reading has judged, with repetition. */
function outsideLimits(found: readonly Found[]): readonly string[] {
  return found.filter(({ rule }) => rule === 'oxygen-saturation-outside-limits').map(({ judged }) => judged)
}

async function allPages(partner: Partner, path: string): Promise<readonly FhirBody[]> {
  const { body, status } = await partner.get(path)
  if (status !== 200) throw new Error(`search answered ${status}`)
  const links = (body['link'] ?? []) as readonly { readonly relation: string; readonly url: string }[]
  const next = links.find(({ relation }) => relation === 'next')?.url.replace(/^.*\/fhir\//, '')
  const page = (body.entry ?? []).flatMap(({ resource }) => (resource === undefined ? [] : [resource]))
  return next === undefined ? page : [...page, ...(await allPages(partner, next))]
}
