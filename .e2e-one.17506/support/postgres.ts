import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** A PostgreSQL cluster of one's own in a scratch folder, on a port nobody has. */
export interface Postgres {
  readonly url: string
  /** An empty database more; answers its URL. */
  newDatabase(): string
  stop(): void
}

/** Starts it as the `postgres` user, because PostgreSQL refuses to run as root. Throws when PostgreSQL is not installed. */
export function startPostgres(port = 54_000 + (process.pid % 1000)): Postgres {
  const folder = mkdtempSync('/tmp/heimvakt-postgres-')
  chmodSync(folder, 0o777)
  const bin = join('/usr/lib/postgresql', readdirSync('/usr/lib/postgresql').toSorted().at(-1) ?? '', 'bin')
  const data = join(folder, 'data')
  run(join(bin, 'initdb'), ['-D', data, '-U', 'heimvakt', '--auth=trust', '-E', 'UTF8'])
  run(join(bin, 'pg_ctl'), [
    '-D',
    data,
    '-w',
    '-l',
    join(folder, 'log'),
    '-o',
    `-p ${port} -h 127.0.0.1 -k ${folder} -c shared_buffers=512MB`,
    'start',
  ])
  const at = `postgres://heimvakt@127.0.0.1:${port}`
  let databases = 0
  return {
    url: `${at}/postgres`,
    newDatabase: () => {
      databases += 1
      run(join(bin, 'createdb'), ['-h', folder, '-p', String(port), '-U', 'heimvakt', `database_${databases}`])
      return `${at}/database_${databases}`
    },
    stop: () => {
      run(join(bin, 'pg_ctl'), ['-D', data, '-m', 'fast', '-w', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function run(command: string, words: readonly string[]): void {
  const root = process.getuid?.() === 0
  const { status, stderr } = root
    ? spawnSync('runuser', ['-u', 'postgres', '--', command, ...words], {
        encoding: 'utf8',
        stdio: ['ignore', 'ignore', 'pipe'],
      })
    : spawnSync(command, words, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] })
  if (status !== 0) throw new Error(`${command}: ${stderr}`)
}
