import type { LiveEvent } from '@heimvakt/ui/live'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { refetchOnEvent } from './refetch-on-event.ts'

const asked = {
  queue: ['queue'],
  'the list of patients': ['patients'],
  'whom a search found': ['found-patients', 'an'],
  'Anne’s readings': ['record', 'anne'],
  'Anne’s timeline': ['record', 'Patient/anne', 'timeline'],
  'Bjørn’s readings': ['record', 'bjørn'],
} as const

/** What is fetched again after an event, while all of it is on the screen. */
async function fetchedAfter(event: LiveEvent): Promise<readonly string[]> {
  const client = new QueryClient()
  const fetched: string[] = []
  const observing = Object.entries(asked).map(([name, queryKey]) =>
    new QueryObserver(client, { queryKey, queryFn: () => fetched.push(name) }).subscribe(() => {}),
  )
  await expect.poll(() => fetched.length).toBe(observing.length)
  fetched.length = 0
  refetchOnEvent((filters) => client.invalidateQueries(filters))(event)
  await expect.poll(() => client.isFetching()).toBe(0)
  for (const leave of observing) leave()
  return fetched.toSorted()
}

it.each([
  ['a reading of Anne’s', { kind: 'judged', id: 'o', patient: 'anne' }, ['Anne’s readings', 'Anne’s timeline']],
  ['a case of Bjørn’s', { kind: 'case', id: 'c', patient: 'bjørn' }, ['Bjørn’s readings']],
  ['a reading of somebody who is not on the screen', { kind: 'judged', id: 'o', patient: 'cato' }, []],
  ['what may have been missed', { kind: 'again' }, ['Anne’s readings', 'Anne’s timeline', 'Bjørn’s readings']],
] as const)('%s has only their records fetched again, besides the lists', async (_event, event, records) => {
  expect(await fetchedAfter(event)).toEqual(
    [...records, 'queue', 'the list of patients', 'whom a search found'].toSorted(),
  )
})
