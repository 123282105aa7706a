import { type Api, ApiProblem } from '@heimvakt/ui/api'
import { type Session, sessionKey } from '@heimvakt/ui/session'
import type { QueryClient } from '@tanstack/react-query'
import { database, keptShape } from './database.ts'
import { forgetKeptAnswers, restoreKeptAnswers } from './kept-answers.ts'

/** Poor coverage: after this long the page opens with what the device remembers, and asks again meanwhile. */
const patience = 4_000
/** Without network no session runs out on this device; the service decides again when it is reached. */
const noExpiry = 8_640_000_000_000_000
const sessionRow = JSON.stringify(sessionKey)

/**
 * Before the first screen: who is signed in decides whose kept answers may be shown. A device that somebody else used
 * last forgets them first; without an answer from the service the last owner's are shown.
 */
export async function prepareDevice(api: Api, client: QueryClient): Promise<void> {
  const answer = await askForSession(api)
  if (answer === 'signed-out') return
  if (answer === 'unreachable') return restoreKeptAnswers(client)
  if ((await lastOwner()) === answer.caller.id) await restoreKeptAnswers(client)
  else await forgetKeptAnswers()
  await database.kept.put({ key: sessionRow, shape: keptShape, data: withoutSecrets(answer), at: Date.now() })
  client.setQueryData(sessionKey, answer)
}

async function askForSession(api: Api): Promise<Session | 'signed-out' | 'unreachable'> {
  try {
    return await api.get<Session>('/api/session', { signal: AbortSignal.timeout(patience) })
  } catch (problem) {
    return problem instanceof ApiProblem && problem.kind === 'signed-out' ? 'signed-out' : 'unreachable'
  }
}

async function lastOwner(): Promise<string | undefined> {
  const kept = await database.kept.get(sessionRow)
  return (kept?.data as Session | undefined)?.caller.id
}

function withoutSecrets(session: Session): Session {
  return { ...session, csrf: '', idleExpiresAt: noExpiry, absoluteExpiresAt: noExpiry }
}
