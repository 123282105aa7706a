import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sealedFile } from './sealed-file.ts'

const key = new Uint8Array(32).fill(1)
let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heimvakt-sealed-'))
  path = join(folder, 'sessions.sealed')
})
afterEach(() => rm(folder, { recursive: true }))

describe('a sealed file', () => {
  it('gives back the newest text, which nobody reads without the key', async () => {
    const file = sealedFile(path, key)
    expect(await file.read()).toBe('absent')
    await file.write('Anne')
    await file.write('Anne Å')
    expect(await sealedFile(path, key).read()).toEqual({ text: 'Anne Å' })
    expect((await readFile(path)).includes('Anne')).toBe(false)
    expect(await readdir(folder)).toEqual(['sessions.sealed'])
  })

  it('holds the same text under another seal each time', async () => {
    const file = sealedFile(path, key)
    await file.write('Anne')
    const first = await readFile(path)
    await file.write('Anne')
    expect((await readFile(path)).equals(first)).toBe(false)
  })

  it('is written beside what a crash left of a write', async () => {
    await writeFile(`${path}.draft`, 'torn')
    const file = sealedFile(path, key)
    await file.write('Anne')
    expect(await file.read()).toEqual({ text: 'Anne' })
  })

  it.each([
    ['of another key', async () => sealedFile(path, new Uint8Array(32).fill(2)).write('Anne')],
    ['empty', async () => writeFile(path, '')],
    ['no file of ours', async () => writeFile(path, '{"sessions":[]}'.repeat(20))],
    ['torn', async () => shorten(1)],
    ['torn within its head', async () => shorten(20)],
    ['changed in one bit', changeLastBit],
  ])('that is %s is set aside, and the next one begins anew', async (_, make) => {
    await make()
    const file = sealedFile(path, key)
    expect(await file.read()).toBe('set-aside')
    expect(await readdir(folder)).toEqual(['sessions.sealed.set-aside'])
    await file.write('new')
    expect(await file.read()).toEqual({ text: 'new' })
  })
})

async function shorten(by: number): Promise<void> {
  await sealedFile(path, key).write('Anne')
  const whole = await readFile(path)
  await writeFile(path, whole.subarray(0, whole.length - by))
}

async function changeLastBit(): Promise<void> {
  await sealedFile(path, key).write('Anne')
  const bytes = await readFile(path)
  const last = bytes.length - 1
  bytes.writeUInt8(bytes.readUInt8(last) ^ 1, last)
  await writeFile(path, bytes)
}
