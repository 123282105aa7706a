import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = fileURLToPath(new URL('../../', import.meta.url))
const moduleFolder = path.join(repository, 'fhir', 'server')
const target = path.join(moduleFolder, 'target')
const stampFile = path.join(target, 'built-from.txt')
const lockFolder = path.join(target, 'building')
/** Started with `java -jar`: its manifest names the libraries beside it. */
export const serverJar = path.join(target, 'fhir-server.jar')

const insteadOfJava =
  'Install JDK 17 and Maven (Debian: apt install openjdk-17-jdk-headless maven), or run the FHIR server in Docker ' +
  '(docker compose -f docker/compose.yaml up fhir), or point FHIR_BASE_URL at a FHIR server you already have.'

/** Says in plain words what is missing and what to do instead. */
export class FhirServerBuildError extends Error {
  /** @param {'java-missing' | 'maven-missing' | 'build-failed'} reason @param {string} message */
  constructor(reason, message) {
    super(message)
    this.name = 'FhirServerBuildError'
    this.reason = reason
  }
}

/**
 * Builds the Maven module when its sources changed since the last build.
 * @param {{ onProgress?: (progress: { step: 'building', seconds: number }) => void }} [options]
 * @returns {Promise<{ built: boolean, seconds: number }>}
 */
export async function buildFhirServer({ onProgress = () => {} } = {}) {
  const sources = await hashOfSources()
  if (await isBuiltFrom(sources)) return { built: false, seconds: 0 }
  if (!(await isInstalled('java')) || !(await isInstalled('javac'))) throw javaMissing()
  if (!(await isInstalled('mvn'))) {
    throw new FhirServerBuildError('maven-missing', `Maven is missing: it builds the FHIR server. ${insteadOfJava}`)
  }
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  const ticker = setInterval(() => onProgress({ step: 'building', seconds: seconds() }), 1000)
  try {
    return await withBuildLock(async () => {
      if (await isBuiltFrom(sources)) return { built: false, seconds: seconds() }
      await rm(stampFile, { force: true })
      await runMaven()
      await writeFile(stampFile, sources)
      return { built: true, seconds: seconds() }
    })
  } finally {
    clearInterval(ticker)
  }
}

/** @param {string} sources */
async function isBuiltFrom(sources) {
  if (!existsSync(stampFile) || !existsSync(serverJar)) return false
  return (await readFile(stampFile, 'utf8')) === sources
}

async function hashOfSources() {
  const files = await filesUnder(path.join(moduleFolder, 'src'))
  files.push(path.join(moduleFolder, 'pom.xml'), path.join(repository, 'docker', 'hapi.application.yaml'))
  const hash = createHash('sha256')
  for (const file of files.sort()) {
    hash
      .update(path.relative(repository, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0')
  }
  return hash.digest('hex')
}

/** @param {string} folder @returns {Promise<string[]>} */
async function filesUnder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}

export const javaMissing = () =>
  new FhirServerBuildError(
    'java-missing',
    `Java is missing: the FHIR server needs a JDK, 17 or newer. ${insteadOfJava}`,
  )

/** @param {string} program @returns {Promise<boolean>} */
function isInstalled(program) {
  return new Promise((resolve) => {
    const child = spawn(program, ['-version'], { stdio: 'ignore' })
    child.once('error', () => resolve(false))
    child.once('exit', () => resolve(true))
  })
}

async function runMaven() {
  const { code, output } = await new Promise((resolve, reject) => {
    const child = spawn('mvn', ['-q', '-B', '-ntp', 'package'], {
      cwd: moduleFolder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    const collect = (/** @type {Buffer} */ chunk) => (text += chunk)
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', reject)
    child.once('close', (exit) => resolve({ code: exit, output: text }))
  })
  if (code === 0) return
  const lastLines = output.trim().split('\n').slice(-20).join('\n')
  throw new FhirServerBuildError(
    'build-failed',
    `Maven could not build the FHIR server (exit ${code}).\n${lastLines}\n${insteadOfJava}`,
  )
}

/**
 * Two starts at once, in two terminals, must not run Maven in one folder. A lock left behind by a killed build is taken
 * over when its process is gone.
 * @template T @param {() => Promise<T>} work @returns {Promise<T>}
 */
async function withBuildLock(work) {
  await mkdir(target, { recursive: true })
  while (!(await takeLock())) await new Promise((resolve) => setTimeout(resolve, 500))
  try {
    return await work()
  } finally {
    await rm(lockFolder, { recursive: true, force: true })
  }
}

async function takeLock() {
  const owner = path.join(lockFolder, 'pid')
  try {
    await mkdir(lockFolder)
    await writeFile(owner, String(process.pid))
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  }
  const holder = await readFile(owner, 'utf8').catch(() => '')
  const abandoned = holder === '' ? await isOlderThan(lockFolder, 10_000) : !isAlive(Number(holder))
  if (abandoned) await rm(lockFolder, { recursive: true, force: true })
  return false
}

/** @param {string} folder @param {number} milliseconds */
async function isOlderThan(folder, milliseconds) {
  const made = await stat(folder).catch(() => undefined)
  return made !== undefined && Date.now() - made.mtimeMs > milliseconds
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
