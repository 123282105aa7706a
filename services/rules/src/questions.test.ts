import { describe, expect, it } from 'vitest'
import { anActivity, anSpO2, aPlan, aState, at, DAY, HOUR, NOW, spO2Limits } from '@heimvakt/core/builders'
import { step } from '@heimvakt/core/cases/step'
import type { WorkingState } from '@heimvakt/core/cases/working-state'
import { verdictsOn, type Judged } from './judgement.ts'
import { questions } from './questions.ts'

const daily = {
  frequency: 1,
  period: 1,
  periodUnit: 'd',
  dayOfWeek: [],
  timeOfDay: ['12:00:00'],
  graceMinutes: 60,
} as const
const plan = aPlan({ activities: [{ ...anActivity('oxygen-saturation', spO2Limits), schedule: daily }] })
const judged = (state: WorkingState): Judged => ({ state, verdicts: step(state, NOW).verdicts })
const inside = judged(aState([anSpO2('95', { effective: at(NOW - DAY) })], { plans: [plan] }))

/** The rules with a memory that can be emptied, a queue that never answers, and a clock that stands. */
function aDesk() {
  const memory = new Map<string, Judged>()
  const read: string[] = []
  const clock = { at: NOW, now: () => clock.at }
  const under = new Set<string>()
  const desk = questions({
    config: { verdictWaitMs: 5 },
    clock,
    memory: { get: (patient) => memory.get(patient), peek: (patient) => memory.get(patient) },
    queue: { has: (patient) => under.has(patient) },
    push: (patient) => {
      read.push(patient)
      under.add(patient)
      return new Promise(() => undefined)
    },
  })
  return { desk, memory, read, clock, under, of: (id: string) => desk.standingsOf([id]).get(id) }
}

describe('how it stands with a patient', () => {
  it('is pending for whom nobody has read, who is then read once', () => {
    const { of, read } = aDesk()
    expect(of('1')).toBe('pending')
    expect(of('1')).toBe('pending')
    expect(read).toEqual(['Patient/1'])
  })

  it('is known when judged, also after the patient has left the memory', () => {
    const { desk, of, read } = aDesk()
    desk.know('Patient/1', inside)
    expect(of('1')).toEqual({ kind: 'green' })
    expect(read).toEqual([])
  })

  it('is not green a moment longer than it was told to be', () => {
    const forgotten = aDesk()
    const remembered = aDesk()
    remembered.memory.set('Patient/1', inside)
    for (const { desk, clock } of [forgotten, remembered]) {
      desk.know('Patient/1', inside)
      clock.at = NOW + 3 * HOUR
    }
    expect(remembered.of('1')).toEqual({ kind: 'stale', since: NOW - DAY, what: [] })
    expect(forgotten.of('1')).toBe('pending')
    expect(forgotten.read).toEqual(['Patient/1'])
  })

  it('is pending while something has rung that may change it', () => {
    const { desk, under, of } = aDesk()
    desk.know('Patient/1', inside)
    under.add('Patient/1')
    expect(of('1')).toBe('pending')
  })

  it('is pending again after a fault', () => {
    const { desk, of } = aDesk()
    desk.know('Patient/1', inside)
    desk.know('Patient/1', null)
    expect(of('1')).toBe('pending')
  })
})

describe('the verdicts on all that was sent', () => {
  const history = anSpO2('80', { id: 'history', effective: at(NOW - 60 * DAY) })

  it('are those of the rules; what no plan judges is history, or what was found on it', () => {
    const state = aState([anSpO2('95'), anSpO2('87'), history])
    expect(Object.fromEntries(verdictsOn(judged(state)).of)).toEqual({
      'oxygen-saturation-95': 'green',
      'oxygen-saturation-87': 'red',
      history: 'history',
    })
    const found = { status: 'open', readings: ['history'], category: 'yellow' }
    const worse = { ...found, category: 'red' }
    const gone = { ...found, status: 'cancelled', readings: ['gone'] }
    const about = { ...found, readings: [] }
    const findings = [found, worse, found, gone, about] as unknown as WorkingState['findings']
    const { of } = verdictsOn({ ...judged(state), state: { ...state, findings } })
    expect(of.get('history')).toBe('red')
    expect([...of.keys()]).not.toContain('gone')
  })

  it('say since when, also where no plan loads anything', () => {
    expect(verdictsOn(judged(aState([], { windowStart: null }))).since).toBeNull()
    expect(verdictsOn(judged(aState([], { windowStart: 5 }))).since).toBe(5)
    expect(verdictsOn(judged(aState([], { windowStart: Infinity }))).since).toBe(8.64e15)
  })

  it('are pending where the patient cannot be read in time', async () => {
    const { desk, memory } = aDesk()
    expect(await desk.verdictsOf('1')).toBe('pending')
    const known = aDesk()
    known.memory.set('Patient/1', inside)
    expect(await known.desk.verdictsOf('1')).toMatchObject({ since: null })
    expect(await known.desk.judgementOf('1', 'oxygen-saturation-95')).toMatchObject({ category: 'green' })
    expect(memory.size).toBe(0)
  })
})
