import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { openFhirStore } from './fhir-store.ts'

describe('reading by id', () => {
  it.each(['.', '..', '', 'a,b', 'a/b', 'a?b', '%2e', 'x'.repeat(65)])(
    'nothing has the id %j, and the FHIR server is not asked',
    async (id) => {
      const store = openFhirStore({ baseUrl: 'http://127.0.0.1:9/fhir', sharedSecret: null })
      expect(await store.read('Patient', id)).toEqual({ outcome: 'absent' })
      await store.close()
    },
  )

  it('an id is asked for, and silence is not absence', async () => {
    const store = openFhirStore({ baseUrl: 'http://127.0.0.1:9/fhir', sharedSecret: null })
    expect(await store.read('Patient', 'a.b-1')).toEqual({ outcome: 'unreachable' })
    await store.close()
  })
})

describe('a search', () => {
  it('by a national identity number has it in no URL; other searches have theirs', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      const answer = async (): Promise<void> => {
        asked.push(`${request.method} ${request.url} ${await text(request)}`)
        response.end(JSON.stringify({ resourceType: 'Bundle', type: 'searchset' }))
      }
      void answer()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const store = openFhirStore({ baseUrl: `http://127.0.0.1:${port}/fhir`, sharedSecret: null })
    await store.search('Patient', [['identifier', 'urn:oid:2.16.578.1.12.4.1.4.1|13927248979']])
    await store.search('Task', [['status', 'requested']])
    await store.close()
    server.close()
    expect(asked).toEqual([
      'POST /fhir/Patient/_search identifier=urn%3Aoid%3A2.16.578.1.12.4.1.4.1%7C13927248979',
      'GET /fhir/Task?status=requested ',
    ])
  })
})
