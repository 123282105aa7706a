import { appendFile, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditEntry } from '../ports.ts'
import { openJournal } from './journal.ts'
import { journalFiles, readJournal, verifyJournal } from './journal-reader.ts'

let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'heimvakt-journal-'))
})
afterEach(() => rm(directory, { recursive: true }))

const looked = (patient: string): AuditEntry => ({
  at: 1_800_000_000_000,
  caller: {
    kind: 'clinician',
    practitioner: 'kari',
    hpr: '9144900',
    app: 'clinician',
    name: 'Kari Navn',
    teams: [],
    roles: ['SP'],
  },
  action: 'R',
  what: 'Observation.search',
  outcome: 'allowed',
  patient,
})

async function written(...patients: readonly string[]): Promise<void> {
  const journal = await openJournal({ directory })
  for (const patient of patients) await journal.record(looked(patient))
  await journal.close()
}

async function patientsRead(): Promise<readonly (string | undefined)[]> {
  const seen: (string | undefined)[] = []
  for await (const { entry } of readJournal(directory)) if (entry.what !== 'journal.opened') seen.push(entry.patient)
  return seen
}

const firstFile = () => join(directory, 'journal-00000001.log')

describe('the audit journal', () => {
  it('holds an entry on disk when record has answered', async () => {
    const journal = await openJournal({ directory })
    await journal.record(looked('anne'))
    expect(await patientsRead()).toEqual(['anne'])
    await journal.close()
  })

  it('keeps ids and no names', async () => {
    await written('anne')
    const text = await readFile(firstFile(), 'utf8')
    expect(text).toContain('"id":"kari"')
    expect(text).not.toContain('Kari Navn')
  })

  it('goes on where it stopped', async () => {
    await written('anne', 'bjørn')
    await written('carl')
    expect(await patientsRead()).toEqual(['anne', 'bjørn', 'carl'])
    expect(await verifyJournal(directory)).toEqual({ lines: 4, fault: null })
  })

  it('takes a thousand entries at once, in order', async () => {
    const journal = await openJournal({ directory })
    const names = Array.from({ length: 1000 }, (_, index) => `p${index}`)
    await Promise.all(names.map((name) => journal.record(looked(name))))
    await journal.close()
    expect(await patientsRead()).toEqual(names)
  })

  it('goes on in a new file when one is full, with one chain over all', async () => {
    for (const name of ['anne', 'bjørn', 'carl', 'dina']) {
      const journal = await openJournal({ directory, fileBytes: 500 })
      await journal.record(looked(name))
      await journal.close()
    }
    expect((await journalFiles(directory)).length).toBeGreaterThan(1)
    expect(await patientsRead()).toEqual(['anne', 'bjørn', 'carl', 'dina'])
    expect((await verifyJournal(directory)).fault).toBeNull()
  })

  it.each([
    ['half a line', 'abc {"at":'],
    ['a line of another chain', `${'0'.repeat(64)} {"at":1}\n`],
    ['nothing but zeros', '\0'.repeat(200)],
  ])('starts after a crash that left %s, and keeps what it set aside', async (_, tail) => {
    await written('anne')
    await appendFile(firstFile(), tail)
    const journal = await openJournal({ directory })
    expect(journal.repaired).toBe(true)
    await journal.record(looked('bjørn'))
    await journal.close()
    expect(await patientsRead()).toEqual(['anne', 'bjørn'])
    expect((await readdir(directory)).filter((name) => name.startsWith('torn-'))).toHaveLength(1)
  })

  it.each([
    ['changed', (text: string) => text.replace('"patient":"bjørn"', '"patient":"berit"')],
    ['removed', (text: string) => text.split('\n').toSpliced(2, 1).join('\n')],
    [
      'moved',
      (text: string) => {
        const lines = text.split('\n')
        return [lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n')
      },
    ],
  ])('shows that a line was %s', async (_, change) => {
    await written('anne', 'bjørn', 'carl')
    await writeFile(firstFile(), change(await readFile(firstFile(), 'utf8')))
    expect((await verifyJournal(directory)).fault).not.toBeNull()
  })

  it('refuses while it cannot be written, and goes on without a gap afterwards', async () => {
    await written('anne')
    await rename(firstFile(), join(directory, 'kept'))
    const journal = await openJournal({ directory })
    await symlink('/dev/full', firstFile())
    await expect(journal.record(looked('bjørn'))).rejects.toThrow()
    await rm(firstFile())
    await journal.record(looked('carl'))
    await journal.close()
    expect(await patientsRead()).toEqual(['carl'])
    expect((await verifyJournal(directory)).fault).toBeNull()
  })
})
