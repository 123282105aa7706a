import { describe, expect, it } from 'vitest'
import type { FhirStore, Query, Resource } from '../fhir-store.ts'
import { changeLedger, type Change } from '../ledger.ts'
import { changeOf, patientOf, sweep } from './sweep.ts'

function aReading(id: string, version: string, at: number): Resource {
  return {
    resourceType: 'Observation',
    id,
    meta: { versionId: version, lastUpdated: new Date(at).toISOString() },
    subject: { reference: 'Patient/1' },
  }
}

/** A FHIR server that holds these resources and counts how often it has to list. */
function aFakeStore(resources: readonly Resource[]) {
  const lists: Query[] = []
  const within = (type: string, query: Query): readonly Resource[] => {
    const [from, to] = query.filter(([name]) => name === '_lastUpdated').map(([, value]) => Date.parse(value.slice(2)))
    return resources.filter(({ resourceType, meta }) => {
      const at = Date.parse(meta?.lastUpdated ?? '')
      return resourceType === type && at >= (from ?? 0) && at < (to ?? 0)
    })
  }
  const store: Pick<FhirStore, 'pages' | 'count'> = {
    count: async (type, query) => within(type, query).length,
    async *pages(type, query) {
      lists.push(query)
      yield { resources: within(type, query) }
    },
  }
  return { store, lists }
}

async function swept(resources: readonly Resource[], known: readonly Resource[], thorough = false) {
  const { store, lists } = aFakeStore(resources)
  const ledger = changeLedger()
  for (const resource of known) ledger.judge(changeOf(resource) as Change)
  const found: string[] = []
  await sweep(
    { from: 0, to: 10_000 },
    { store, ledger, thorough, found: ({ key, version }) => found.push(`${key} ${version}`) },
  )
  return { found, lists: lists.length, ledger }
}

describe('the sweep', () => {
  const many = Array.from({ length: 3000 }, (_, index) => aReading(`r${index}`, '1', index * 3))

  it('lists nothing when every number agrees', async () => {
    expect(await swept(many, many)).toMatchObject({ found: [], lists: 0 })
  })

  it('finds the one that nobody told of among thousands, by listing a part', async () => {
    const { found, lists, ledger } = await swept(many, many.toSpliced(1234, 1))
    expect([found, lists]).toEqual([['Observation/r1234 1'], 1])
    expect(ledger.oldestPending()).toBe(3702)
  })

  it('finds a correction that nobody told of when it is thorough', async () => {
    const corrected = many.with(7, aReading('r7', '2', 20))
    expect((await swept(corrected, many)).found).toEqual([])
    expect((await swept(corrected, many, true)).found).toEqual(['Observation/r7 2'])
  })

  it('finds a correction of what was stored before the window by its number', async () => {
    const old = many.with(7, aReading('r7', '1', -1))
    expect((await swept(many.with(7, aReading('r7', '2', 20)), old)).found).toEqual(['Observation/r7 2'])
  })

  it('counts what is about nobody of ours, and rings for nobody', async () => {
    const { found, ledger } = await swept([{ ...aReading('a', '1', 5), subject: { display: 'somebody' } }], [])
    expect([found, ledger.oldestPending()]).toEqual([[], null])
    expect(ledger.counter('Observation')(0, 10)).toBe(1)
  })
})

it.each([
  ['Patient/1', 'Patient/1'],
  ['http://fhir.example/fhir/Patient/a-b.c', 'Patient/a-b.c'],
  ['Patient/1/_history/3', 'Patient/1'],
  ['Group/1', null],
  ['Patient/1?x', null],
])('whom %s is about', (reference, patient) => {
  expect(patientOf({ resourceType: 'Observation', subject: { reference } })).toBe(patient)
})
