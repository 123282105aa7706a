import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadKey } from '../keys.ts'
import { openKeptIdentity, type IdentityState, type KeptIdentity } from './kept-identity.ts'
import { sealedFile } from './sealed-file.ts'

let dataDir = ''
let said: string[] = []
beforeEach(async () => {
  said = []
  dataDir = await mkdtemp(join(tmpdir(), 'heimvakt-kept-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

const nothing: IdentityState = { sessions: [], attempts: [] }
const hash = 'ab'.repeat(32)
const limits = { createdAt: 1, absoluteExpiresAt: 3, idleExpiresAt: 2 }
const state: IdentityState = {
  sessions: [
    {
      id: hash,
      caller: { kind: 'patient', patient: 'p1', app: 'patient', name: 'Anne Prøve' },
      csrf: 'c'.repeat(43),
      ...limits,
    },
    {
      id: 'cd'.repeat(32),
      caller: {
        kind: 'clinician',
        practitioner: 'k1',
        hpr: null,
        app: 'clinician',
        name: 'Kari',
        teams: [{ id: 't1', name: 'Team nord' }],
        roles: ['SP'],
      },
      csrf: 'd'.repeat(43),
      ...limits,
    },
  ],
  attempts: [
    {
      login: { app: 'patient', state: 's', nonce: 'n', verifier: 'v', to: '/patient/' },
      secretHash: hash,
      expiresAt: 4,
    },
  ],
}

function opened(): Promise<KeptIdentity> {
  return openKeptIdentity({ dataDir, log: ({ event }) => said.push(event) })
}

describe('sessions on the disk', () => {
  it('are there again after a restart, sealed', async () => {
    const first = await opened()
    expect(first.earlier).toEqual(nothing)
    first.keepFrom(() => state)
    await first.save()
    expect((await opened()).earlier).toEqual(state)
    const sealed = await readFile(join(dataDir, 'sessions.sealed'))
    expect(['Anne', hash, 'csrf'].filter((word) => sealed.includes(word))).toEqual([])
    expect(said).toEqual([])
  })

  it.each([
    ['of another shape', '{"shape":2,"sessions":[],"attempts":[]}'],
    ['with a session that lacks its person', `{"shape":1,"sessions":[{"id":"${hash}"}],"attempts":[]}`],
    ['no JSON', 'sessions'],
  ])('a file that is %s is set aside and said, and nobody is signed in', async (_, text) => {
    await sealedFile(join(dataDir, 'sessions.sealed'), await loadKey(dataDir, 'sessions')).write(text)
    expect((await opened()).earlier).toEqual(nothing)
    expect(said).toEqual(['sessions-set-aside'])
    expect(await readdir(dataDir)).toEqual(['keys', 'sessions.sealed.set-aside'])
  })

  it('a torn file is set aside and said', async () => {
    await writeFile(join(dataDir, 'sessions.sealed'), 'torn')
    expect((await opened()).earlier).toEqual(nothing)
    expect(said).toEqual(['sessions-set-aside'])
  })
})
