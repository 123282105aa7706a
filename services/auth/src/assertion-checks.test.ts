import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assertionChecks } from './assertion-checks.ts'
import { openUsedAssertions } from './used-assertions.ts'

const started = 1_800_000_000_000
let now = started
let directory: string

beforeEach(async () => {
  now = started
  directory = await mkdtemp(join(tmpdir(), 'heimvakt-assertions-'))
})
afterEach(() => rm(directory, { recursive: true }))

const claims = (jti: string, seconds: number) => ({ iss: 'partner', jti, exp: started / 1000 + seconds })
const file = () => join(directory, 'used.jsonl')
const clock = () => now

async function aCheck() {
  return assertionChecks(await openUsedAssertions(file(), clock), clock)
}

describe('a client assertion', () => {
  it.each([
    ['just under five minutes', 299, true],
    ['exactly five minutes', 300, true],
    ['just over five minutes', 301, false],
  ])('that lives %s is accepted: %3$s', async (_, seconds, accepted) => {
    const checked = (await aCheck())(claims('a', seconds))
    await (accepted ? expect(checked).resolves.toBeUndefined() : expect(checked).rejects.toThrow())
  })

  it('is accepted once, also of ten at the same moment', async () => {
    const check = await aCheck()
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => check(claims('a', 60))))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(check(claims('b', 60))).resolves.toBeUndefined()
  })

  it('is not accepted again after a restart, or after two, or after a torn write', async () => {
    await (
      await aCheck()
    )(claims('a', 60))
    await appendFile(file(), '{"iss":"part')
    await aCheck()
    await expect((await aCheck())(claims('a', 60))).rejects.toThrow()
  })

  it('is forgotten when it has ended', async () => {
    await (
      await aCheck()
    )(claims('a', 60))
    now = started + 10 * 60_000
    await expect((await aCheck())({ ...claims('a', 60), exp: now / 1000 + 60 })).resolves.toBeUndefined()
  })

  it.each([
    ['exp', { iss: 'partner', jti: 'a' }],
    ['jti', { iss: 'partner', exp: started / 1000 + 60 }],
  ])('without %s is refused', async (_, incomplete) => {
    await expect((await aCheck())(incomplete)).rejects.toThrow()
  })
})
