import { describe, expect, it } from 'vitest'
import { parseJson } from '@heimvakt/core/fhir/json'
import { rewriteTree } from './references.ts'

const keepOrders = (reference: string) => reference === 'ServiceRequest/1'

describe('references from outside', () => {
  it.each([
    ['one that we know stays', { reference: 'ServiceRequest/1' }, { reference: 'ServiceRequest/1' }],
    [
      'one that we do not know keeps its display',
      { reference: 'Device/7', display: 'Nonin' },
      { type: 'Device', display: 'Nonin' },
    ],
    [
      'one with nothing else keeps its text',
      { reference: 'Encounter/7' },
      { type: 'Encounter', display: 'Encounter/7' },
    ],
    [
      'an absolute one tells its type',
      { reference: 'https://x.example/fhir/Device/7/_history/2', identifier: { value: 'a' } },
      { type: 'Device', identifier: { value: 'a' } },
    ],
    ['a urn has no type', { reference: 'urn:uuid:1', display: 'x' }, { display: 'x' }],
    ['a stated type is kept', { reference: 'urn:uuid:1', type: 'Device' }, { type: 'Device', display: 'urn:uuid:1' }],
  ])('%s', (_, sent, stored) => {
    expect(rewriteTree({ deep: [{ in: sent }] }, keepOrders)).toEqual({ deep: [{ in: stored }] })
  })

  it('extensions of ours are dropped wherever they stand, others are kept', () => {
    const theirs = { url: 'http://other.example/x', valueReference: { reference: 'Device/7', display: 'x' } }
    const forged = { url: 'http://heimvakt.no/fhir/StructureDefinition/received', valueInstant: '2020-01-01T00:00:00Z' }
    expect(rewriteTree({ extension: [forged, theirs], code: { extension: [forged] } }, keepOrders)).toEqual({
      extension: [{ url: 'http://other.example/x', valueReference: { type: 'Device', display: 'x' } }],
      code: {},
    })
  })

  it('a contained resource keeps neither narrative nor meta', () => {
    const contained = {
      resourceType: 'Device',
      id: 'd',
      text: { div: '<div/>' },
      meta: { tag: [] },
      note: [{ text: 'kept' }],
    }
    expect(rewriteTree({ contained: [contained] }, keepOrders)).toEqual({
      contained: [{ resourceType: 'Device', id: 'd', note: [{ text: 'kept' }] }],
    })
  })

  it('decimals keep their text', () => {
    expect(JSON.stringify(rewriteTree(parseJson('{"value":64.10}'), keepOrders))).toBe('{"value":64.10}')
  })
})
