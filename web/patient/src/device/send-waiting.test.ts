import { ApiProblem } from '@heimvakt/ui/api'
import { describe, expect, it } from 'vitest'
import type { Entered } from './database.ts'
import { type OutboxStore, sendWaiting } from './send-waiting.ts'

const patient = 'Patient/kari'
const offline = new ApiProblem('offline', { status: 0, issues: [] })
const refusedBy = (status: number, error?: string) =>
  new ApiProblem('refused', { status, issues: error ? [{ error, text: { nb: 'Nei.', en: 'No.' } }] : [] })

describe('entries that wait for the network', () => {
  it('are sent in the order they were entered and marked as stored with the id they got', async () => {
    const outbox = anOutbox(['a', 'b'])
    const result = await sendWaiting({ patient, outbox, submit: async ({ identifier }) => `stored-${identifier}` })
    expect(result).toEqual({ stored: 2, refused: 0, stopped: false })
    expect(outbox.stored).toEqual(['a → stored-a', 'b → stored-b'])
  })

  it('wait on when the network goes away in between', async () => {
    const outbox = anOutbox(['a', 'b'])
    const result = await sendWaiting({ patient, outbox, submit: answering({ a: 'stored-a', b: offline }) })
    expect(result).toEqual({ stored: 1, refused: 0, stopped: true })
    expect(outbox.refused).toEqual([])
  })

  it.each([
    ['signed out', new ApiProblem('signed-out', { status: 401, issues: [] })],
    ['too busy', new ApiProblem('unavailable', { status: 503, issues: [] })],
    ['a proxy answers 404 in HTML', refusedBy(404)],
    ['the page has an old token', refusedBy(403, 'csrf-required')],
    ['what is corrected has just been changed', refusedBy(412, 'changed-since')],
  ])('wait on when the service is %s', async (_why, problem) => {
    const outbox = anOutbox(['a'])
    expect(await sendWaiting({ patient, outbox, submit: answering({ a: problem }) })).toMatchObject({ stopped: true })
    expect(outbox.refused).toEqual([])
  })

  it('do not keep back the others when one is refused, and keep the reason', async () => {
    const outbox = anOutbox(['a', 'b'])
    const result = await sendWaiting({
      patient,
      outbox,
      submit: answering({ a: refusedBy(422, 'unprocessable'), b: 'ok' }),
    })
    expect(result).toEqual({ stored: 1, refused: 1, stopped: false })
    expect(outbox.refused).toEqual(['a: Nei.'])
  })

  it('are not refused all together by a service that will not have them from this session', async () => {
    const outbox = anOutbox(['a', 'b', 'c'])
    const submit = answering({ a: refusedBy(403, 'forbidden'), b: refusedBy(403, 'forbidden'), c: 'ok' })
    expect(await sendWaiting({ patient, outbox, submit })).toEqual({ stored: 0, refused: 1, stopped: true })
    outbox.identifiers = ['b', 'c']
    expect(await sendWaiting({ patient, outbox, submit })).toEqual({ stored: 0, refused: 0, stopped: true })
    expect(outbox.refused).toEqual(['a: Nei.'])
  })

  it('go on when one alone is forbidden', async () => {
    const outbox = anOutbox(['a', 'b'])
    const submit = answering({ a: refusedBy(403, 'forbidden'), b: 'ok' })
    await sendWaiting({ patient, outbox, submit })
    outbox.identifiers = ['b']
    expect(await sendWaiting({ patient, outbox, submit })).toMatchObject({ stored: 1, stopped: false })
  })

  it('are nobody else’s: a fault of the program is not swallowed', async () => {
    const submit = answering({ a: new TypeError('fault') })
    await expect(sendWaiting({ patient, outbox: anOutbox(['a']), submit })).rejects.toThrow('fault')
  })
})

interface TestOutbox extends OutboxStore {
  identifiers: readonly string[]
  readonly stored: string[]
  readonly refused: string[]
}

function anOutbox(identifiers: readonly string[]): TestOutbox {
  const stored: string[] = []
  const refused: string[] = []
  let forbidden = false
  return {
    identifiers,
    stored,
    refused,
    async waiting() {
      return this.identifiers.map(anEntry)
    },
    markStored: async ({ identifier }, id) => void stored.push(`${identifier} → ${id}`),
    markRefused: async ({ identifier }, { reasons, status }) => {
      refused.push(`${identifier}: ${reasons.map(({ nb }) => nb).join()}`)
      forbidden ||= status === 403
    },
    hasForbidden: async () => forbidden,
  }
}

function anEntry(identifier: string): Entered {
  return {
    kind: 'measurement',
    identifier,
    patient,
    type: 'body-weight',
    values: { value: '82.4' },
    measuredAt: '2026-11-22T08:15:00+01:00',
    enteredAt: 0,
  }
}

function answering(answers: Readonly<Record<string, string | Error>>) {
  return async ({ identifier }: Entered): Promise<string> => {
    const answer = answers[identifier]
    if (typeof answer === 'string') return answer
    throw answer
  }
}
