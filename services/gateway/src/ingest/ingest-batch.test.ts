import { describe, expect, it } from 'vitest'
import { batchEntries } from './ingest-batch.ts'

const bundle = (entry: unknown): object => ({ resourceType: 'Bundle', type: 'batch', entry })

describe('the entries of a batch', () => {
  it('are taken as they stand, one bad one harms no other later', () => {
    expect(batchEntries(bundle([{ fullUrl: 'urn:uuid:1' }, {}]))).toHaveLength(2)
  })

  it.each([
    ['nothing', [{}, null], 'Bundle.entry[1]'],
    ['a number', [7], 'Bundle.entry[0]'],
    ['a text', [{}, {}, 'x'], 'Bundle.entry[2]'],
  ])('that are %s make the bundle unreadable before anything of it is stored', (_, entry, expression) => {
    expect(batchEntries(bundle(entry))).toEqual({ problem: 'invalid', expression })
  })
})
