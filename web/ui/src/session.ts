import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'
import { type Api, type App, ApiProblem } from './api.ts'

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
  readonly csrf: string
  readonly idleExpiresAt: string | number
  readonly absoluteExpiresAt: string | number
}

const ApiContext = createContext<Api | undefined>(undefined)
export const ApiProvider = ApiContext.Provider

/** The api of this app. */
export function useApi(): Api {
  const api = useContext(ApiContext)
  if (!api) throw new Error('ApiProvider is missing')
  return api
}

export const sessionKey = ['session'] as const

export type SessionState =
  | { readonly state: 'loading' }
  /** `ended`: the session is over, and the page stays because something is being written on it. */
  | { readonly state: 'signed-in'; readonly session: Session; readonly ended: boolean }
  | { readonly state: 'signed-out' }
  | { readonly state: 'unreachable'; readonly problem: unknown }

/** Who is signed in. A page without a session is sent to sign in, and comes back to where it was. */
export function useSession(): SessionState {
  const api = useApi()
  const query = useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => api.get<Session>('/api/session', { signal }),
    staleTime: 60_000,
    /** The page's own question does not count as being there: only so it sees the limits come near. */
    refetchInterval: ({ state }) => (isSignedOut(state.error) ? 5_000 : 60_000),
    refetchOnWindowFocus: true,
  })
  const signedOut = isSignedOut(query.error)
  const stays = useSyncExternalStore(watchHolds, isHeld) && query.data !== undefined
  useEffect(() => {
    if (signedOut && !stays) window.location.assign(signInAddress(api.app))
  }, [signedOut, stays, api.app])
  if (signedOut && !stays) return { state: 'signed-out' }
  if (query.data) return { state: 'signed-in', session: query.data, ended: signedOut }
  if (query.error) return { state: 'unreachable', problem: query.error }
  return { state: 'loading' }
}

function isSignedOut(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.kind === 'signed-out'
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

/** Ends the session here and on the server, whatever the server answers: the page must not stay open. */
export function useSignOut(beforeLeaving: () => Promise<void> = nothing): () => void {
  const api = useApi()
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: () => api.call('/api/session/logout', { method: 'POST' }),
    onSettled: async () => {
      client.clear()
      await beforeLeaving()
      window.location.assign('/')
    },
  })
  return () => mutation.mutate()
}

async function nothing(): Promise<void> {}

/** Moves the idle limit: the person said "I am here". */
export function useExtendSession(): { readonly extend: () => void; readonly failed: boolean } {
  const api = useApi()
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: () => api.call('/api/session/extend', { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionKey }),
  })
  return { extend: () => mutation.mutate(), failed: mutation.isError }
}
