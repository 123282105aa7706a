import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { javaMissing, serverJar } from './build.mjs'

const hostName = '127.0.0.1'
/** A busy machine takes many times the usual 20–25 s; after this something is wrong. */
const startLimitSeconds = 900
/** The server finishes what it is doing; then its database is closed. */
const stopLimitSeconds = 30

/**
 * @typedef {object} RunningFhirServer
 * @property {string} baseUrl
 * @property {number} pid
 * @property {number} port
 * @property {() => Promise<void>} stop Asks it to stop and waits until it has.
 * @property {() => void} kill SIGKILL: what a power cut does.
 * @property {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} exited
 */

/**
 * Starts the built server on this machine's loopback address; resolves when it answers. It dies with this process, also
 * when this process is killed: it watches its standard input, whose other end is held here.
 * @param {object} options
 * @param {string} options.dataDir Folder of the database files (H2); not used with `databaseUrl`.
 * @param {string} options.logFile
 * @param {number} [options.port] Chosen free when absent.
 * @param {string} [options.databaseUrl] postgres://user:password@host:port/name
 * @param {string} [options.sharedSecret] Bearer token that every request must carry.
 * @param {(progress: { step: 'starting', seconds: number }) => void} [options.onProgress] Called every second.
 * @param {AbortSignal} [options.signal] Gives up the start; no process is left.
 * @returns {Promise<RunningFhirServer>}
 */
export async function startFhirServer(options) {
  const { dataDir, logFile, port, databaseUrl, sharedSecret, signal, onProgress = () => {} } = options
  await mkdir(dataDir, { recursive: true })
  await mkdir(path.dirname(logFile), { recursive: true })
  const chosenPort = port ?? (await freePort())
  const child = await spawnJava({
    logFile,
    environment: {
      ...databaseEnvironment(dataDir, databaseUrl),
      SERVER_PORT: String(chosenPort),
      SERVER_ADDRESS: hostName,
      FHIR_STOP_WITH_PARENT: 'true',
      ...(sharedSecret === undefined ? {} : { FHIR_SHARED_SECRET: sharedSecret }),
    },
  })
  const exited = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  const baseUrl = `http://${hostName}:${chosenPort}/fhir`
  try {
    await untilItAnswers({ baseUrl, sharedSecret, exited, logFile, onProgress, signal })
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return {
    baseUrl,
    pid: /** @type {number} */ (child.pid),
    port: chosenPort,
    exited,
    kill: () => void child.kill('SIGKILL'),
    stop: () => stop(child, exited),
  }
}

/** @param {{ logFile: string, environment: Record<string, string> }} options */
async function spawnJava({ logFile, environment }) {
  const log = openSync(logFile, 'a')
  try {
    const child = spawn('java', ['-Xmx2g', '-XX:+UseSerialGC', '-jar', serverJar], {
      stdio: ['pipe', log, log],
      // A group of its own: Ctrl-C reaches us alone, so that the services stop before their store does.
      detached: true,
      env: { ...inheritedEnvironment(), ...environment },
    })
    await once(child, 'spawn').catch((error) => {
      throw error.code === 'ENOENT' ? javaMissing() : error
    })
    // Neither the server nor its end of the pipe keeps this process alive: when it ends, the server ends too.
    child.unref()
    const input = /** @type {import('node:net').Socket} */ (child.stdin)
    input.unref()
    return child
  } finally {
    closeSync(log)
  }
}

/** Spring reads every variable as a setting: only what Java itself reads is passed on. */
function inheritedEnvironment() {
  const names = ['PATH', 'HOME', 'JAVA_HOME', 'JAVA_TOOL_OPTIONS', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR']
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
}

/**
 * @param {string} dataDir @param {string | undefined} databaseUrl
 * @returns {Record<string, string>}
 */
function databaseEnvironment(dataDir, databaseUrl) {
  if (databaseUrl !== undefined) return postgresEnvironment(databaseUrl)
  // WRITE_DELAY=0: with H2's default, half a second of acknowledged commits is lost when the process is killed.
  // DB_CLOSE_ON_EXIT=FALSE: Spring closes the database after the last request, H2's own hook would do it before.
  // RETENTION_TIME: space is used again after 10 s, twice as long as the server's housekeeping takes to flush the file.
  const options = 'WRITE_DELAY=0;RETENTION_TIME=10000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0'
  return {
    SPRING_DATASOURCE_URL: `jdbc:h2:file:${path.resolve(dataDir, 'fhir')};${options}`,
    SPRING_DATASOURCE_USERNAME: 'sa',
    SPRING_DATASOURCE_PASSWORD: '',
  }
}

/** @param {string} databaseUrl @returns {Record<string, string>} */
function postgresEnvironment(databaseUrl) {
  const url = new URL(databaseUrl)
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') {
    throw new Error('DATABASE_URL must begin with postgres:// or postgresql://')
  }
  return {
    SPRING_DATASOURCE_URL: `jdbc:postgresql://${url.host}${url.pathname}${url.search}`,
    SPRING_DATASOURCE_USERNAME: decodeURIComponent(url.username),
    SPRING_DATASOURCE_PASSWORD: decodeURIComponent(url.password),
  }
}

/** @returns {Promise<number>} */
async function freePort() {
  const probe = createServer()
  probe.listen(0, hostName)
  await once(probe, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address())
  probe.close()
  await once(probe, 'close')
  return port
}

/**
 * @param {{ baseUrl: string, sharedSecret: string | undefined, exited: Promise<unknown>, logFile: string, onProgress: (progress: { step: "starting", seconds: number }) => void, signal: AbortSignal | undefined }} options
 */
async function untilItAnswers({ baseUrl, sharedSecret, exited, logFile, onProgress, signal }) {
  const headers = sharedSecret === undefined ? {} : { authorization: `Bearer ${sharedSecret}` }
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  const ticker = setInterval(() => onProgress({ step: 'starting', seconds: seconds() }), 1000)
  let ended = false
  void exited.then(() => (ended = true))
  try {
    while (!(await answers(`${baseUrl}/Patient?_count=1&_total=none`, headers))) {
      signal?.throwIfAborted()
      if (ended)
        throw new Error(`The FHIR server stopped while starting. The end of ${logFile}:\n${await endOf(logFile)}`)
      if (seconds() > startLimitSeconds) {
        throw new Error(
          `The FHIR server did not answer within ${startLimitSeconds} s. The end of ${logFile}:\n${await endOf(logFile)}`,
        )
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  } finally {
    clearInterval(ticker)
  }
}

/** @param {string} url @param {Record<string, string>} headers */
async function answers(url, headers) {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

/** Without the stack frames, among which the reason would drown. @param {string} logFile */
async function endOf(logFile) {
  const text = await readFile(logFile, 'utf8').catch(() => '')
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s+(at |\.\.\. )/.test(line))
  return lines
    .slice(-8)
    .map((line) => line.slice(0, 300))
    .join('\n')
}

/** @param {import('node:child_process').ChildProcess} child @param {Promise<unknown>} exited */
async function stop(child, exited) {
  child.ref()
  child.kill('SIGTERM')
  const tooLong = setTimeout(() => child.kill('SIGKILL'), stopLimitSeconds * 1000)
  await exited
  clearTimeout(tooLong)
}
