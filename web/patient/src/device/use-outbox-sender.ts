import { type Api, ApiProblem } from '@heimvakt/ui/api'
import { useOnline } from '@heimvakt/ui/live'
import { type Session, sessionKey, useApi } from '@heimvakt/ui/session'
import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { correctStored, storedOf } from './correct-stored.ts'
import type { Entered } from './database.ts'
import { forgetOldDrafts } from './drafts.ts'
import { forgetOldEntryDrafts } from './entry-drafts.ts'
import { forgetOldAnswers } from './kept-answers.ts'
import { deviceOutbox, forgetOldReceipts, useUnsent } from './outbox.ts'
import { type SendingResult, sendWaiting } from './send-waiting.ts'
import { submissionOf } from './submission.ts'
import { withdrawReplaced } from './withdraw-replaced.ts'

const outboxKey = ['outbox'] as const
/** While something waits, the service is tried this often, also when the device believes it has no network. */
const tryAgainAfter = 15_000

type Options = { readonly patient: string; readonly onStored: () => void }

/** Sends the outbox: at start, when something is put in it, when the network returns, and then again and again. */
export function useOutboxSender({ patient, onStored }: Options): void {
  const api = useApi()
  const client = useQueryClient()
  const online = useOnline()
  const waiting = useUnsent(patient).filter((entry) => entry.state === 'waiting').length
  const { mutate } = useMutation({
    mutationKey: outboxKey,
    mutationFn: () => oneTabAtATime(() => sendAs(api, patient)),
    onSuccess: ({ stored, stopped }) => {
      if (stored > 0) onStored()
      if (stopped) void client.invalidateQueries({ queryKey: sessionKey })
    },
  })
  useEffect(() => {
    if (waiting === 0) return undefined
    const trySending = () => {
      if (client.isMutating({ mutationKey: outboxKey }) === 0) mutate()
    }
    if (online) trySending()
    const timer = setInterval(trySending, tryAgainAfter)
    return () => clearInterval(timer)
  }, [client, mutate, online, waiting])
  useEffect(() => {
    void forgetOldReceipts(Date.now())
    void forgetOldAnswers(Date.now())
    void forgetOldDrafts(Date.now())
    void forgetOldEntryDrafts(Date.now())
  }, [])
}

/** Whether something of the outbox is on its way right now. */
export function useIsSending(): boolean {
  return useIsMutating({ mutationKey: outboxKey }) > 0
}

/** Another person may have signed in beside this page: what waits is not sent in that name. */
async function sendAs(api: Api, patient: string): Promise<SendingResult> {
  const session = await askWhoIsSignedIn(api)
  if (session?.caller.id !== patient) return { stored: 0, refused: 0, stopped: true }
  return sendWaiting({ patient, outbox: deviceOutbox, submit: (entry) => submit(api, entry) })
}

async function askWhoIsSignedIn(api: Api): Promise<Session | undefined> {
  try {
    return await api.get<Session>('/api/session')
  } catch (problem) {
    if (problem instanceof ApiProblem) return undefined
    throw problem
  }
}

async function submit(api: Api, entry: Entered): Promise<string> {
  if (entry.kind === 'form') {
    const id = await create(api, entry)
    await withdrawReplaced(api, entry)
    return id
  }
  if (entry.corrects) return correctStored(api, entry, entry.corrects.id)
  try {
    return await create(api, entry)
  } catch (problem) {
    /** The answer to its first content was lost, and the person has changed it since. */
    const stored =
      problem instanceof ApiProblem && problem.has('other-content') ? await storedOf(api, entry) : undefined
    if (stored === undefined) throw problem
    return correctStored(api, entry, stored)
  }
}

async function create(api: Api, entry: Entered): Promise<string> {
  const { path, body } = submissionOf(entry)
  const answer = await api.call<{ readonly id: string }>(path, { method: 'POST', body })
  return answer.body.id
}

/** Two open tabs would send the same entries; that is harmless, but a waste of a poor network. */
async function oneTabAtATime<Result>(send: () => Promise<Result>): Promise<Result> {
  if (!('locks' in navigator)) return send()
  return navigator.locks.request('heimvakt-outbox', send)
}
