import { type Api, ApiProblem } from '@heimvakt/ui/api'
import { askSession, type Session, sessionKey } from '@heimvakt/ui/session'
import { limitSilence } from '@heimvakt/ui/time-limit'
import type { QueryClient } from '@tanstack/react-query'
import { keptShape, openDatabase } from './database.ts'
import { forgetKeptAnswers, keepRow, keptRow, restoreKeptAnswers } from './kept-answers.ts'
import { deviceOf } from './own-device.ts'

/** Poor coverage: after this long the page opens with what the device remembers, and asks again meanwhile. */
const patience = 4_000
const sessionRow = JSON.stringify(sessionKey)

/**
 * Before the first screen: who is signed in decides whose kept answers may be shown. A device that somebody else used
 * last forgets them first; without an answer from the service the last owner's are shown, and on her own device also when
 * the session has ended.
 */
export async function prepareDevice(api: Api, client: QueryClient): Promise<void> {
  const [answer] = await Promise.all([askForSession(api), openDatabase()])
  const owner = await lastOwner()
  if (answer === 'unreachable') return restoreKeptAnswers(client)
  if (answer === 'signed-out') return owner === undefined ? undefined : prepareSignedOut(client, owner)
  if (owner === answer.caller.id) await restoreKeptAnswers(client)
  else await forgetKeptAnswers()
  await keepRow({ key: sessionRow, shape: keptShape, data: withoutLimit(answer), at: Date.now() })
  client.setQueryData(sessionKey, answer)
}

async function prepareSignedOut(client: QueryClient, owner: string): Promise<void> {
  const device = deviceOf(owner)
  if (device === 'own') {
    await restoreKeptAnswers(client)
    /** Who was in is known from before; that she is out has just been said, and is not hidden by how fresh the kept answer is. */
    await client.invalidateQueries({ queryKey: sessionKey })
  }
  if (device === 'shared') await forgetKeptAnswers()
}

async function askForSession(api: Api): Promise<Session | 'signed-out' | 'unreachable'> {
  const limit = limitSilence(patience)
  try {
    return await askSession(api, { signal: limit.signal })
  } catch (problem) {
    return problem instanceof ApiProblem && problem.kind === 'signed-out' ? 'signed-out' : 'unreachable'
  } finally {
    limit.clear()
  }
}

async function lastOwner(): Promise<string | undefined> {
  const kept = await keptRow(sessionRow)
  return (kept?.data as Session | undefined)?.caller.id
}

/** Without network no session runs out on this device; the service decides again when it is reached. */
function withoutLimit({ idleEndsAt: _ends, ...session }: Session): Session {
  return session
}
