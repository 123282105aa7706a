import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Api, ApiProblem, type ProblemKind } from './api.ts'
import { endLater, endWaitingSession } from './waiting-sign-out.ts'

const session = { app: 'patient', caller: { id: 'Patient/p1' }, startedAt: 1 } as const
let left: string[] = []

beforeEach(() => {
  left = []
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  })
})

/** The service, as it answers who is signed in. */
function aService(answer: object | ProblemKind): Api {
  const answers = async () => {
    if (typeof answer === 'string') throw new ApiProblem(answer, { status: 0, issues: [] })
    return answer
  }
  return {
    app: 'patient',
    get: answers as Api['get'],
    call: (async (path: string) => {
      left.push(path)
      return { body: null, status: 204, etag: null }
    }) as Api['call'],
  }
}

describe('a sign-out without network', () => {
  it('is made good with the first answer, once', async () => {
    endLater(session)
    await endWaitingSession(aService(session))
    await endWaitingSession(aService(session))
    expect(left).toEqual(['/api/session/logout'])
  })

  it.each<ProblemKind>(['offline', 'unavailable'])('holds the person out while the service is %s', async (kind) => {
    endLater(session)
    await expect(endWaitingSession(aService(kind))).rejects.toMatchObject({ kind: 'signed-out' })
    await endWaitingSession(aService(session))
    expect(left).toEqual(['/api/session/logout'])
  })

  it.each([
    ['she has signed in again since', { ...session, startedAt: 2 }],
    ['somebody else has', { ...session, caller: { id: 'Patient/p2' } }],
    ['the session has ended by itself', 'signed-out' as const],
  ])('ends nothing when %s', async (_, answer) => {
    endLater(session)
    await endWaitingSession(aService(answer))
    await endWaitingSession(aService(session))
    expect(left).toEqual([])
  })
})
