import { type Api, type App, ApiProblem } from './api.ts'

/** The session of a person who signed out while nobody answered. Nothing in it opens anything. */
type Waiting = { readonly caller: string; readonly startedAt?: number }

type Ending = { readonly app: App; readonly caller: { readonly id: string }; readonly startedAt?: number }

/** For when there is no answer: the session ends as soon as there is one. */
export function endLater({ app, caller, startedAt }: Ending): void {
  const waiting: Waiting = { caller: caller.id, ...(startedAt === undefined ? {} : { startedAt }) }
  store(app, JSON.stringify(waiting))
}

/**
 * Ends the session whose end is waiting, if it is still the one of this browser: a new sign-in has ended it already.
 * While nobody answers, the person is out all the same.
 */
export async function endWaitingSession(api: Api): Promise<void> {
  const waiting = stored(api.app)
  if (waiting === null) return
  try {
    const now = await api.get<Ending>('/api/session')
    if (isSame(waiting, now)) await api.call('/api/session/logout', { method: 'POST' })
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    if (problem.kind !== 'signed-out') throw new ApiProblem('signed-out', { status: 0, issues: [] })
  }
  store(api.app, null)
}

/** What an older version kept has no beginning: then the person decides. */
function isSame(waiting: Waiting, { caller, startedAt }: Ending): boolean {
  return waiting.caller === caller.id && (waiting.startedAt ?? startedAt) === startedAt
}

function nameOf(app: App): string {
  return `heimvakt.ends-later.${app}`
}

function stored(app: App): Waiting | null {
  try {
    const text = localStorage.getItem(nameOf(app))
    return text === null ? null : (JSON.parse(text) as Waiting)
  } catch {
    /** Storage is closed: there is nothing that waits. */
    return null
  }
}

function store(app: App, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(nameOf(app))
    else localStorage.setItem(nameOf(app), text)
  } catch {
    /** See stored. The session then ends by its idle limit. */
  }
}
