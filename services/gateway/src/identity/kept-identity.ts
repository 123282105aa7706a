import { join } from 'node:path'
import { z } from 'zod'
import { loadKey } from '../keys.ts'
import { apps } from './issuers.ts'
import { keeper, type Keeping } from './keeping.ts'
import type { KeptAttempt } from './login-attempts.ts'
import { sealedFile } from './sealed-file.ts'
import type { Session } from './sessions.ts'

/** What a restart must not end: sessions, and logins under way. Secrets are hashes. */
export type IdentityState = { readonly sessions: readonly Session[]; readonly attempts: readonly KeptAttempt[] }

/** The one file of it. */
export interface KeptIdentity extends Keeping {
  /** What stood there at the start. */
  readonly earlier: IdentityState
  /** Says from where each write takes what there is. */
  keepFrom(state: () => IdentityState): void
  close(): Promise<void>
}

export type KeptIdentityOptions = {
  readonly dataDir: string
  /** `sessions-set-aside`: the file could not be used, everybody signs in anew. `sessions-not-kept`: the disk refused. */
  readonly log: (event: { readonly event: 'sessions-set-aside' | 'sessions-not-kept' }) => void
}

/** A touch is on the disk within this time; a crash costs no more of somebody's half hour. */
const pauseMs = 5_000
const shape = 1

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const named = z.object({ id: z.string(), name: z.string() })
const caller = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('patient'), patient: z.string(), app: z.literal('patient'), name: z.string() }),
  z.object({
    kind: z.literal('clinician'),
    practitioner: z.string(),
    hpr: z.string().nullable(),
    app: z.literal('clinician'),
    name: z.string(),
    teams: z.array(named),
    roles: z.array(z.string()),
  }),
])
const session = z.object({
  id: hash,
  caller,
  csrf: z.string().min(43),
  createdAt: z.number(),
  absoluteExpiresAt: z.number(),
  idleExpiresAt: z.number(),
})
const login = z.object({
  app: z.enum(apps),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
})
const attempt = z.object({ login, secretHash: hash, expiresAt: z.number() })
const content = z.object({ shape: z.literal(shape), sessions: z.array(session), attempts: z.array(attempt) })

/** Opens `sessions.sealed` in the data folder, under the key `keys/sessions.key`. A file that cannot be used never stops the start. */
export async function openKeptIdentity({ dataDir, log }: KeptIdentityOptions): Promise<KeptIdentity> {
  const file = sealedFile(join(dataDir, 'sessions.sealed'), await loadKey(dataDir, 'sessions'))
  const earlier = await read()
  let state = (): IdentityState => earlier
  const kept = keeper({
    write: () => file.write(JSON.stringify({ shape, ...state() })),
    pauseMs,
    onFault: () => log({ event: 'sessions-not-kept' }),
  })

  async function read(): Promise<IdentityState> {
    const found = await file.read()
    if (found === 'absent') return { sessions: [], attempts: [] }
    const parsed = found === 'set-aside' ? null : content.safeParse(jsonOrNull(found.text))
    if (parsed?.success) return { sessions: parsed.data.sessions, attempts: parsed.data.attempts }
    log({ event: 'sessions-set-aside' })
    if (found !== 'set-aside') await file.setAside()
    return { sessions: [], attempts: [] }
  }

  return {
    earlier,
    save: () => kept.save(),
    soon: () => kept.soon(),
    close: () => kept.close(),
    keepFrom(from) {
      state = from
    },
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
