import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'
import { type Api, type App, ApiProblem, type CallOptions } from './api.ts'
import { heardServerTime, serverNow } from './server-time.ts'
import { readChoice, storeChoice } from './stored-choice.ts'
import { endLater, endWaitingSession } from './waiting-sign-out.ts'

export type Caller = {
  readonly kind: 'patient' | 'clinician'
  /** `Patient/…` or `Practitioner/…`. */
  readonly id: string
  readonly name: string
  readonly teams: readonly { readonly id: string; readonly name: string }[]
}
export type Session = {
  readonly app: App
  readonly caller: Caller
  /** The service's moment of the sign-in: it tells one session from the next. Absent in what an older version kept. */
  readonly startedAt?: number
  /** When it ends unless the person does something, in the service's time; absent without network: nothing runs out there. */
  readonly idleEndsAt?: number
}

type SessionAnswer = Omit<Session, 'idleEndsAt'> & { readonly now: number; readonly idleLeftMs: number }

const ApiContext = createContext<Api | undefined>(undefined)
export const ApiProvider = ApiContext.Provider

/** The api of this app. */
export function useApi(): Api {
  const api = useContext(ApiContext)
  if (!api) throw new Error('ApiProvider is missing')
  return api
}

export const sessionKey = ['session'] as const

/** Why nobody is signed in here: it ended by itself, the person left, or nobody was in. */
export type SignedOutWhy = 'ended' | 'left' | 'never'

export type SessionState =
  | { readonly state: 'loading' }
  /** `ended`: the session is over, and the page stays because something is being written on it. `reached`: the service answers. */
  | {
      readonly state: 'signed-in'
      readonly session: Session
      readonly ended: boolean
      readonly reached: boolean
    }
  /** `last`: who was in, as far as this page or device knows. */
  | { readonly state: 'signed-out'; readonly why: SignedOutWhy; readonly last: Session | undefined }
  | { readonly state: 'unreachable'; readonly problem: unknown }

/** Who is signed in. What a page without a session does is its own matter. */
export function useSession(): SessionState {
  const api = useApi()
  const { data, error } = useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => askSession(api, { signal }),
    staleTime: 60_000,
    /** The page's own question does not count as being there: only so it sees the limits come near. */
    refetchInterval: ({ state }) => (isSignedOut(state.error) && isHeld() ? 5_000 : 60_000),
    refetchOnWindowFocus: true,
    refetchOnReconnect: true,
  })
  const ended = isSignedOut(error)
  const stays = useSyncExternalStore(watchHolds, isHeld) && data !== undefined
  if (ended && !stays) return { state: 'signed-out', why: whySignedOut(api.app), last: data }
  if (data) return { state: 'signed-in', session: data, ended, reached: error === null }
  if (error) return { state: 'unreachable', problem: error }
  return { state: 'loading' }
}

/** Asks who is signed in, and sets this device's time by the answer. A sign-out that waits for a network goes first. */
export async function askSession(api: Api, options: Pick<CallOptions, 'signal'> = {}): Promise<Session> {
  await endWaitingSession(api)
  const sentAt = Date.now()
  const answer = await api.get<SessionAnswer>('/api/session', options)
  heardServerTime({ server: answer.now, sentAt, receivedAt: Date.now() })
  storeChoice(presenceOf(api.app), 'in')
  return sessionOf(answer)
}

function sessionOf({ app, caller, startedAt, idleLeftMs }: SessionAnswer): Session {
  return { app, caller, ...(startedAt === undefined ? {} : { startedAt }), idleEndsAt: serverNow() + idleLeftMs }
}

function isSignedOut(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.kind === 'signed-out'
}

function presenceOf(app: App): string {
  return `presence.${app}`
}

function whySignedOut(app: App): SignedOutWhy {
  const presence = readChoice(presenceOf(app), ['in', 'left'])
  if (presence === 'in') return 'ended'
  return presence ?? 'never'
}

const holds = new Set<object>()
const holdWatchers = new Set<() => void>()
const isHeld = () => holds.size > 0

/** While something is being written the page is not left by itself, also when the session ends. */
export function useHoldPage(written: boolean): void {
  useEffect(() => {
    if (!written) return undefined
    const hold = {}
    const change = (move: () => void) => {
      move()
      for (const changed of holdWatchers) changed()
    }
    change(() => holds.add(hold))
    return () => change(() => holds.delete(hold))
  }, [written])
}

function watchHolds(changed: () => void): () => void {
  holdWatchers.add(changed)
  return () => holdWatchers.delete(changed)
}

/** Asks whether the session is still there: a call was refused because it is not. */
export function useCheckSession(): () => void {
  const client = useQueryClient()
  return () => void client.invalidateQueries({ queryKey: sessionKey })
}

/** Where to sign in, with the way back. */
export function signInAddress(app: App): string {
  const here = window.location.pathname + window.location.search
  return `/login/${app}?to=${encodeURIComponent(here)}`
}

type SignOut = (how?: { readonly keep: boolean }) => void

/**
 * Ends the session here and on the server. Without an answer the page is left all the same, and the session ends when the
 * server is reached again. `keep`: what was read stays for the person whose own device this is.
 */
export function useSignOut(beforeLeaving: (keep: boolean) => Promise<void> = nothing): SignOut {
  const api = useApi()
  const client = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: async (keep: boolean) => {
      const session = client.getQueryData<Session>(sessionKey)
      const ended = await endNow(api, session)
      storeChoice(presenceOf(api.app), 'left')
      await beforeLeaving(keep)
      if (ended) {
        client.clear()
        window.location.assign('/?utlogget')
      } else if (keep) await client.invalidateQueries({ queryKey: sessionKey })
      else {
        client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
        await client.resetQueries({ queryKey: sessionKey })
      }
    },
  })
  return ({ keep } = { keep: false }) => mutate(keep)
}

/** False when nobody answered: it is then ended later. */
async function endNow(api: Api, session: Session | undefined): Promise<boolean> {
  try {
    await api.call('/api/session/logout', { method: 'POST' })
    return true
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    if (problem.kind !== 'offline' && problem.kind !== 'unavailable') return true
    if (session) endLater(session)
    return false
  }
}

async function nothing(): Promise<void> {}

/** Moves the idle limit: the person said "I am here". */
export function useExtendSession(): { readonly extend: () => void; readonly failed: boolean } {
  const api = useApi()
  const client = useQueryClient()
  const { mutate, isError } = useMutation({
    mutationFn: async () => (await api.call<SessionAnswer>('/api/session/extend', { method: 'POST' })).body,
    onSuccess: (answer) => client.setQueryData(sessionKey, sessionOf(answer)),
    onError: (problem) => isSignedOut(problem) && client.invalidateQueries({ queryKey: sessionKey }),
  })
  return { extend: () => mutate(), failed: isError }
}
