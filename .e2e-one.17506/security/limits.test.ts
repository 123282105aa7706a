import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedFhirServer } from '../support/fhir-server.ts'
import { asPatient } from '../support/gateway-callers.ts'
import { aGateway, type Reply, type RunningGateway } from '../support/gateway-instance.ts'

const server = sharedFhirServer()
let gateway: RunningGateway
let web: string

beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'heimvakt-web-'))
  await mkdir(join(web, 'patient', 'dist', 'assets'), { recursive: true })
  await writeFile(join(web, 'patient', 'dist', 'index.html'), '<!doctype html><title>Pasient</title>')
  await writeFile(join(web, 'patient', 'dist', 'assets', 'a-1.js'), 'export {}')
  gateway = await aGateway(server, { staticDir: web, publicUrl: 'http://localhost:3000' })
})

afterAll(async () => {
  await gateway.close()
  await rm(web, { recursive: true })
})

function ask(id: string): Promise<Reply> {
  return gateway.send(asPatient({ id }), 'GET /fhir/Nothing')
}

it('a patient who asks more than six hundred times a minute is told to wait, another is not', async () => {
  const statuses: number[] = []
  for (let asked = 0; asked < 600; asked += 30) {
    const replies = await Promise.all(Array.from({ length: 30 }, () => ask('eager')))
    statuses.push(...replies.map(({ status }) => status))
  }
  expect(new Set(statuses)).toEqual(new Set([400]))
  const next = await ask('eager')
  expect([next.status, next.body?.['resourceType']]).toEqual([429, 'OperationOutcome'])
  expect((await ask('patient')).status).toBe(400)
})

describe('the pages', () => {
  it('an address that the app routes itself gets the app, a file that is missing does not', async () => {
    const [root, deep, asset, missing] = await Promise.all(
      ['/patient/', '/patient/historikk/spo2', '/patient/assets/a-1.js', '/patient/assets/b-2.js'].map((path) =>
        gateway.send(null, `GET ${path}`),
      ),
    )
    expect([root?.status, deep?.status, asset?.status, missing?.status]).toEqual([200, 200, 200, 404])
    expect(deep?.text).toContain('<title>Pasient</title>')
    expect([root?.headers['cache-control'], asset?.headers['cache-control']]).toEqual([
      'no-cache',
      'public, max-age=31536000, immutable',
    ])
  })

  it('no path leads out of the folder', async () => {
    for (const path of [
      '/patient/../package.json',
      '/patient/..%2f..%2fpackage.json',
      '/patient/%2e%2e/%2e%2e/package.json',
      '/patient/assets/..%5c..%5cindex.html',
    ]) {
      const reply = await gateway.send(null, `GET ${path}`)
      expect(reply.text).not.toContain('"workspaces"')
      expect([200, 400, 403, 404]).toContain(reply.status)
    }
  })

  it('on plain localhost nothing insists on https', async () => {
    const { headers } = await gateway.send(null, 'GET /patient/')
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(String(headers['content-security-policy'])).not.toContain('upgrade-insecure-requests')
  })
})
