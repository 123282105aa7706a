import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eventLoopLateMs } from './patience.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** One synthetic person of the demo data, as `data/demo/people.json` lists them. */
export interface Person {
  readonly key: string
  readonly name: string
  readonly role: 'patient' | 'nurse' | 'doctor' | 'system'
  readonly id: string
  readonly identityNumber: string
  readonly careTeam?: string
}

/** The whole product, as `npm start` runs it, in a data folder of its own. */
export interface Product {
  readonly url: string
  readonly data: string
  readonly pid: number
  person(key: string): Person
  /** What the product has said on standard error so far. */
  said(): string
  /** As Ctrl-C does; resolves with the exit code when nothing of it is left. */
  stop(): Promise<number | null>
  /** kill -9 of the supervisor: what a power cut looks like to its children. */
  kill(): Promise<void>
}

export interface ProductOptions {
  readonly data?: string
  /** Further words after `npm start --`. */
  readonly words?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the product; `data` continues an earlier one's folder. Takes the time the FHIR server takes. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'heimvakt-'))
  const port = await freePort()
  const words = [join(root, 'scripts/start.mjs'), '--port', String(port), '--data', data, ...(options.words ?? [])]
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DEMO_HISTORY: 'recent', EVENT_LOOP_LATE_MS: String(eventLoopLateMs), ...options.env },
  })
  let said = ''
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = await readyLine(child, () => said)
  return {
    url,
    data,
    pid: child.pid ?? 0,
    said: () => said,
    person: (key) => readPerson(data, key),
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Forgets a product's data; not before it has stopped. */
export function forget(product: Product): void {
  rmSync(product.data, { recursive: true, force: true })
}

/** A port nobody has right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

function readyLine(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = ''
    child.stdout?.on('data', (part: Buffer) => {
      out += part.toString()
      const url = /^Heimvakt is ready: (\S+)$/m.exec(out)?.[1]
      if (url !== undefined) resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`The product ended with ${code} before it was ready:\n${said()}`)))
  })
}

/** Everybody in the demo data of a product. */
export function peopleOf(data: string): readonly Person[] {
  return JSON.parse(readFileSync(join(data, 'demo', 'people.json'), 'utf8')) as readonly Person[]
}

/** A nurse of the patient's team. */
export function nurseOf(data: string, { careTeam }: Person): Person {
  const nurse = peopleOf(data).find((one) => one.role === 'nurse' && one.careTeam === careTeam)
  if (nurse === undefined) throw new Error('the demo lacks a nurse of the team')
  return nurse
}

function readPerson(data: string, key: string): Person {
  const person = peopleOf(data).find((one) => one.key === key)
  if (person === undefined) throw new Error(`No demo person is called ${key}.`)
  return person
}

/** The process of the services, which the supervisor has started. */
export function servicesOf(supervisor: number): number {
  const found = readdirSync('/proc').find((pid) => /^\d+$/.test(pid) && isServicesOf(pid, supervisor))
  if (found === undefined) throw new Error('the services do not run')
  return Number(found)
}

function isServicesOf(pid: string, supervisor: number): boolean {
  try {
    const parent = / [A-Z] (?<parent>\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.groups?.['parent']
    return parent === String(supervisor) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('services/main.ts')
  } catch {
    /** It ended while it was looked at. */
    return false
  }
}
