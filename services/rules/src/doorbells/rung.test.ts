import { expect, it } from 'vitest'
import type { Resource } from '../fhir-store.ts'
import { anew, asRemembered, isCarried, merge, type Rung } from './rung.ts'

function carrying(id: string, versionId: string, at = 0): Rung {
  const resource: Resource = { resourceType: 'Observation', id, meta: { versionId } }
  return { fresh: false, urgent: false, at, carried: new Map([[`Observation/${id}`, resource]]) }
}

const versionIn = ({ carried }: Rung, id: string) => carried.get(`Observation/${id}`)?.meta?.versionId

it('keeps the newest version of each, in whatever order they ring', () => {
  expect(versionIn(merge(carrying('a', '9'), carrying('a', '10')), 'a')).toBe('10')
  expect(versionIn(merge(carrying('a', '10'), carrying('a', '9')), 'a')).toBe('10')
  expect(merge(carrying('a', '1'), carrying('b', '1')).carried.size).toBe(2)
})

it('waits since the first ring, and is urgent when one of them is', () => {
  const merged = merge(carrying('a', '1', 5), { ...carrying('b', '1', 9), urgent: true })
  expect([merged.at, merged.urgent]).toEqual([5, true])
})

it('reads the patient anew when one of them asks for it, or when too much is carried', () => {
  expect(merge(carrying('a', '1'), { ...anew, urgent: false, at: 0 })).toMatchObject({ fresh: true })
  const many = Array.from({ length: 60 }, (_, index) => carrying(`r${index}`, '1'))
  expect(many.reduce(merge, { ...asRemembered, urgent: false, at: 0 }).fresh).toBe(true)
})

it('has taken in what it carries, and older versions of it', () => {
  const change = { key: 'Observation/a', patient: 'Patient/1', at: 0 }
  expect(isCarried({ ...change, version: 1 }, carrying('a', '2'))).toBe(true)
  expect(isCarried({ ...change, version: 3 }, carrying('a', '2'))).toBe(false)
  expect(isCarried({ ...change, key: 'Observation/b', version: 1 }, carrying('a', '2'))).toBe(false)
})
