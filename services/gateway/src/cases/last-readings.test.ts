import { describe, expect, it } from 'vitest'
import type { FhirStore, SearchParameters } from '../fhir-store.ts'
import { lastReadings } from './last-readings.ts'

const now = Date.parse('2026-11-22T12:00:00+01:00')
const eight = '2026-11-22T08:00:00+01:00'
const patient = 60_000

interface Bed extends Pick<FhirStore, 'search'> {
  /** When Anna measured last; Bo never has. */
  anna: string
  /** Which searches go unanswered. */
  failing: (parameters: SearchParameters) => boolean
  /** What each search waits for. */
  gate: Promise<void>
  searches: number
}

function aBed(): Bed {
  const bed: Bed = {
    anna: eight,
    failing: () => false,
    gate: Promise.resolve(),
    searches: 0,
    search: async (_type, parameters) => {
      bed.searches++
      const at = bed.anna
      await bed.gate
      if (bed.failing(parameters)) return { outcome: 'unreachable' }
      const asked = parameters.find(([name]) => name === 'patient')?.[1].split(',') ?? []
      const reading = { resourceType: 'Observation', subject: { reference: 'Patient/anna' }, effectiveDateTime: at }
      return { outcome: 'found', resources: asked.includes('Patient/anna') ? [reading] : [], total: null, next: null }
    },
  }
  return bed
}

const both = new Map([
  ['anna', Date.parse(eight)],
  ['bo', null],
])

describe('when somebody measured last', () => {
  it('tells the newest reading, and that somebody never measured, without asking twice', async () => {
    const bed = aBed()
    const readings = lastReadings(bed, patient)
    expect(await readings.of(['anna', 'bo'], now)).toEqual(both)
    const asked = bed.searches
    expect(await readings.of(['anna', 'bo'], now)).toEqual(both)
    expect(bed.searches).toBe(asked)
  })

  it('does not say «never» of somebody whom the store could not tell of, and asks again', async () => {
    const bed = aBed()
    const readings = lastReadings(bed, patient)
    bed.failing = (parameters) => !parameters.some(([name]) => name === 'date')
    expect(await readings.of(['anna', 'bo'], now)).toEqual(new Map([['anna', Date.parse(eight)]]))
    bed.failing = () => true
    expect(await readings.of(['anna', 'bo'], now)).toEqual(new Map([['anna', Date.parse(eight)]]))
    bed.failing = () => false
    expect(await readings.of(['anna', 'bo'], now)).toEqual(both)
  })

  it('does not wait for a slow store, and tells what was known meanwhile', async () => {
    const bed = aBed()
    const readings = lastReadings(bed, 5)
    const opened = Promise.withResolvers<undefined>()
    bed.gate = opened.promise
    expect(await readings.of(['anna', 'bo'], now)).toEqual(new Map())
    opened.resolve(undefined)
    await expect.poll(() => readings.of(['anna', 'bo'], now)).toEqual(both)
  })

  it('reads again what came in while an older answer was under way', async () => {
    const bed = aBed()
    const readings = lastReadings(bed, 5)
    const opened = Promise.withResolvers<undefined>()
    bed.gate = opened.promise
    expect(await readings.of(['anna'], now)).toEqual(new Map())
    bed.anna = '2026-11-22T11:30:00+01:00'
    readings.measured('anna')
    opened.resolve(undefined)
    await expect.poll(() => readings.of(['anna'], now)).toEqual(new Map([['anna', Date.parse(bed.anna)]]))
  })

  it('goes back to the one before when the newest is withdrawn', async () => {
    const bed = aBed()
    const readings = lastReadings(bed, patient)
    await readings.of(['anna'], now)
    bed.anna = '2026-11-21T08:00:00+01:00'
    readings.measured('anna')
    expect(await readings.of(['anna'], now)).toEqual(new Map([['anna', Date.parse(bed.anna)]]))
  })
})
