import { describe, expect, it } from 'vitest'
import { parseJson } from '@heimvakt/core/fhir/json'
import { hashOf, identityOf } from './reading-identity.ts'

const by = { source: 'system/a', patient: 'p1' }
const reading = {
  code: { text: 'x' },
  valueQuantity: { value: 95 },
  effectiveDateTime: '2026-01-01',
  identifier: [{ system: 's', value: '1' }],
}

describe('which reading it is', () => {
  it('is told by the source and its identifier', () => {
    const { value } = identityOf(reading, by)
    expect(identityOf({ ...reading, valueQuantity: { value: 96 } }, by).value).toBe(value)
    expect(identityOf(reading, { ...by, source: 'system/b' }).value).not.toBe(value)
    expect(identityOf({ ...reading, identifier: [{ system: 's', value: '2' }] }, by).value).not.toBe(value)
  })

  it('is told by the entry of our pages before any other identifier', () => {
    const entry = { system: 'http://heimvakt.no/fhir/identifier/entry', value: 'e1' }
    expect(identityOf({ ...reading, identifier: [{ system: 's', value: '1' }, entry] }, by).value).toBe(
      identityOf({ identifier: [entry] }, by).value,
    )
  })

  it('without an identifier is told by person, code, time, value and device', () => {
    const { identifier: _none, ...content } = reading
    const { value } = identityOf(content, by)
    expect(identityOf({ ...content, note: [{ text: 'x' }] }, by).value).toBe(value)
    expect(identityOf({ ...content, effectiveDateTime: '2026-01-02' }, by).value).not.toBe(value)
    expect(identityOf(content, { ...by, patient: 'p2' }).value).not.toBe(value)
    expect(identityOf({ ...content, device: { display: 'x' } }, by).value).not.toBe(value)
  })

  it('a forged identifier of ours is none', () => {
    const forged = { ...reading, identifier: [{ system: 'http://heimvakt.no/fhir/identifier/reading', value: 'x' }] }
    const { identifier: _none, ...content } = reading
    expect(identityOf(forged, by).value).toBe(identityOf(content, by).value)
  })
})

describe('what was submitted', () => {
  it('is the same whatever the order of its keys and the sender’s own id and versions', () => {
    const reordered = Object.fromEntries(Object.entries(reading).toReversed())
    expect(hashOf({ ...reordered, id: 'x', meta: { versionId: '7' }, text: { div: 'y' } })).toBe(hashOf(reading))
  })

  it('is another with another precision', () => {
    const hashes = ['{"value":64.1}', '{"value":64.10}'].map((text) =>
      hashOf(parseJson(text) as Record<string, unknown>),
    )
    expect(hashes[0]).not.toBe(hashes[1])
  })
})
