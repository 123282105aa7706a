import { describe, expect, it } from 'vitest'
import type { Caller } from '../access/caller.ts'
import { openLiveEvents, type LiveEvent } from './live-events.ts'

const anne: Caller = { kind: 'patient', patient: 'anne', app: 'patient', name: '' }
const kari: Caller = {
  kind: 'clinician',
  practitioner: 'kari',
  hpr: null,
  app: 'clinician',
  name: '',
  teams: [],
  roles: [],
}

function listening(caller: Caller, session = 's', follows: readonly string[] = []) {
  const live = openLiveEvents((_caller, patient) => Promise.resolve(follows.includes(patient)))
  const heard: LiveEvent[] = []
  const open = (name: string) => {
    const state = { name, ended: false }
    live.listen({
      caller,
      session,
      send: (event) => heard.push(event) > 0,
      end: () => {
        state.ended = true
      },
    })
    return state
  }
  return { live, heard, open }
}

const judged = (patient: string): LiveEvent => ({ kind: 'judged', id: 'o1', patient })
const moved = (patient: string): LiveEvent => ({ kind: 'case', id: 'c1', patient })

describe('live events', () => {
  it('tell a patient of own readings and of what becomes of them, not of others', async () => {
    const { live, heard, open } = listening(anne)
    open('tab')
    for (const event of [judged('anne'), judged('bjørn'), moved('anne'), moved('bjørn')]) await live.publish(event)
    expect(heard).toEqual([judged('anne'), moved('anne')])
  })

  it('tell a nurse of the patients her teams follow, and of no others', async () => {
    const { live, heard, open } = listening(kari, 's', ['anne'])
    open('tab')
    for (const event of [moved('anne'), moved('bjørn')]) await live.publish(event)
    expect(heard).toEqual([moved('anne')])
  })

  it('end with the session', async () => {
    const { live, heard, open } = listening(anne)
    const tab = open('tab')
    live.endSession('s')
    await live.publish(judged('anne'))
    expect([tab.ended, heard]).toEqual([true, []])
  })

  it('of a seventh tab cost the first one its stream', () => {
    const { open } = listening(anne)
    const tabs = ['1', '2', '3', '4', '5', '6', '7'].map(open)
    expect(tabs.map(({ ended }) => ended)).toEqual([true, false, false, false, false, false, false])
  })

  it('leave a page behind that does not keep up', async () => {
    const live = openLiveEvents(() => Promise.resolve(true))
    let ended = false
    live.listen({
      caller: kari,
      session: 's',
      send: () => false,
      end: () => {
        ended = true
      },
    })
    await live.publish(moved('anne'))
    expect(ended).toBe(true)
  })
})
