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
