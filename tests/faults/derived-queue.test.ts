import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { parseDetectedIssue } from '@heimvakt/core/fhir/detected-issue'
import { startFhirServer } from '../../scripts/fhir-server.mjs'
import { eventually } from '../support/partner.ts'
import { forget, startProduct } from '../support/product.ts'

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

it('the queue is derived: with every finding, case and rule state removed, a start brings back the same ones', async () => {
  const first = await startProduct()
  undo.push(() => forget(first))
  await first.stop()
  const data = mkdtempSync(join(tmpdir(), 'heimvakt-derived-'))
  undo.push(() => rmSync(data, { recursive: true, force: true }))
  cpSync(first.data, data, { recursive: true })
  rmSync(join(data, '.lock'), { force: true })
  const fhir = await startFhirServer({ dataDir: data, logFile: join(data, 'fhir.log'), sharedSecret: secret })
  undo.push(() => fhir.stop())
  const before = await openFindings(fhir.baseUrl)
  expect(before.length).toBeGreaterThan(5)
  for (const type of ['AuditEvent', 'Provenance', 'Task', 'DetectedIssue', 'Basic']) await removeAll(fhir.baseUrl, type)
  expect(await openFindings(fhir.baseUrl)).toEqual([])

  const again = await startProduct({ data, env: { FHIR_BASE_URL: fhir.baseUrl, FHIR_SHARED_SECRET: secret } })
  undo.push(async () => {
    await again.stop()
  })
  const after = await eventually(
    () => openFindings(fhir.baseUrl),
    (open) => open.length >= before.length,
    600,
  )
  expect(after).toEqual(before)
})
