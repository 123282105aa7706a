import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { parseDetectedIssue } from '@heimvakt/core/fhir/detected-issue'
import { startFhirServer } from '../../scripts/fhir-server.mjs'
import { eventually } from '../support/partner.ts'
import { startProduct, type Product } from '../support/product.ts'

const secret = 'only for this test'
const headers = { authorization: `Bearer ${secret}`, 'cache-control': 'no-cache', accept: 'application/fhir+json' }
const undo: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

interface Bundle {
  readonly entry?: readonly { readonly resource: { readonly id: string; readonly resourceType: string } }[]
  readonly link?: readonly { readonly relation: string; readonly url: string }[]
}

async function all(
  base: string,
  search: string,
): Promise<readonly { readonly id: string; readonly resourceType: string }[]> {
  const bundle = (await (
    await fetch(search.startsWith('http') ? search : `${base}/${search}`, { headers })
  ).json()) as Bundle
  const next = bundle.link?.find(({ relation }) => relation === 'next')?.url
  const page = (bundle.entry ?? []).map(({ resource }) => resource)
  return next === undefined ? page : [...page, ...(await all(base, next))]
}

async function removeAll(base: string, type: string): Promise<number> {
  const found = await all(base, `${type}?_count=200&_elements=id`)
  for (const { id } of found) {
    const { status } = await fetch(`${base}/${type}/${id}`, { method: 'DELETE', headers })
    expect([200, 204], `${type}/${id}`).toContain(status)
  }
  return found.length
}

/** What stands open, in a form that does not depend on server ids: identity and category. */
async function openFindings(base: string): Promise<readonly string[]> {
  const issues = await all(base, 'DetectedIssue?_count=200')
  return issues
    .flatMap((issue) => {
      const finding = parseDetectedIssue(issue)
      return 'identity' in finding && finding.status === 'open' ? [`${finding.identity} ${finding.category}`] : []
    })
    .toSorted()
}

/** Both starts judge at the same moment of a night when nothing falls due, or a slot that passed between them would count. */
async function stopTheClock({ url }: Product): Promise<void> {
  const night = new Date(Date.now() + 24 * 60 * 60_000)
  night.setUTCHours(2, 17, 0, 0)
  const { status } = await fetch(`${url}/api/test-clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now: night.toISOString() }),
  })
  expect(status).toBe(200)
}

/** What stands open when nothing has moved for as long as the rules need to look at every patient again. */
async function settled(base: string): Promise<readonly string[]> {
  let open = await openFindings(base)
  for (let quiet = 0; quiet < 20; quiet += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const next = await openFindings(base)
    if (next.join() !== open.join()) quiet = -1
    open = next
  }
  return open
}

it('the queue is derived: with every finding, case and rule state removed, a start brings back the same ones', async () => {
  const data = mkdtempSync(join(tmpdir(), 'heimvakt-derived-'))
  undo.push(() => rmSync(data, { recursive: true, force: true }))
  const fhir = await startFhirServer({ dataDir: data, logFile: join(data, 'fhir.log'), sharedSecret: secret })
  undo.push(() => fhir.stop())
  const options = {
    data,
    words: ['--test-clock'],
    env: { FHIR_BASE_URL: fhir.baseUrl, FHIR_SHARED_SECRET: secret },
  }
  const first = await startProduct(options)
  undo.push(() => first.kill())
  await stopTheClock(first)
  const before = await settled(fhir.baseUrl)
  expect(before.length).toBeGreaterThan(5)
  await first.stop()
  for (const type of ['AuditEvent', 'Provenance', 'Task', 'DetectedIssue', 'Basic']) await removeAll(fhir.baseUrl, type)
  expect(await openFindings(fhir.baseUrl)).toEqual([])

  const again = await startProduct(options)
  undo.push(async () => {
    await again.stop()
  })
  await stopTheClock(again)
  const after = await eventually(
    () => openFindings(fhir.baseUrl),
    (open) => open.join() === before.join(),
    600,
  )
  expect(after).toEqual(before)
})
