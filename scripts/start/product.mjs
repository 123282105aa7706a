import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { buildFhirServer, loadFhirPackage, startFhirServer } from '../fhir-server.mjs'
import { node24, root } from './root.mjs'

/** A process that dies this often within a minute is broken, not unlucky. */
const restartsPerMinute = 5

/**
 * Starts the FHIR server and the services, and starts again what dies. Ends when `signal` says so.
 *
 * @param {{ options: ReturnType<typeof import('./options.mjs').readOptions>, progress: import('./progress.mjs').Progress, signal: AbortSignal, web: () => Promise<void> }} wiring
 * @returns {Promise<{ url: string, logins: readonly string[], ended: Promise<void> }>}
 */
export async function startProduct({ options, progress, signal, web }) {
  const fhir = await startStore({ options, progress, signal, web })
  signal.throwIfAborted()
  const services = superviseServices({ options, fhir, progress, signal })
  try {
    const ready = await services.ready
    return { ...ready, ended: services.ended.finally(() => fhir.stop()) }
  } catch (error) {
    await fhir.stop()
    throw error
  }
}

/**
 * @param {{ options: ReturnType<typeof import('./options.mjs').readOptions>, progress: import('./progress.mjs').Progress, signal: AbortSignal, web: () => Promise<void> }} wiring
 * @returns {Promise<{ baseUrl: string, secret: string | undefined, stop: () => Promise<void> }>}
 */
async function startStore({ options, progress, signal, web }) {
  if (options.fhirBaseUrl !== undefined) {
    const secret = process.env.FHIR_SHARED_SECRET
    await web()
    await progress.step('FHIR-pakken lastes', () =>
      loadPackage(/** @type {string} */ (options.fhirBaseUrl), secret, options.data),
    )
    return { baseUrl: options.fhirBaseUrl, secret, stop: async () => undefined }
  }
  await progress.step('FHIR-serveren bygges', () => buildFhirServer({}))
  signal.throwIfAborted()
  const secret = randomBytes(32).toString('hex')
  const settings = {
    dataDir: options.data,
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
    sharedSecret: secret,
    logFile: join(options.data, 'logs', 'fhir-server.log'),
  }
  const [server] = await Promise.all([progress.step('FHIR-serveren starter', () => startFhirServer(settings)), web()])
  const keeper = keepFhirServer({ first: server, settings, progress, signal })
  try {
    signal.throwIfAborted()
    await progress.step('FHIR-pakken lastes', () => loadPackage(server.baseUrl, secret, options.data))
  } catch (error) {
    await keeper.stop()
    throw error
  }
  return { baseUrl: server.baseUrl, secret, stop: keeper.stop }
}

/**
 * The package of this repository, then the wordings of forms that this installation holds (`npm run instruments`).
 *
 * @param {string} baseUrl
 * @param {string | undefined} secret
 * @param {string} data
 */
async function loadPackage(baseUrl, secret, data) {
  const headers = secret === undefined ? {} : { authorization: `Bearer ${secret}` }
  await loadFhirPackage(baseUrl, { headers })
  await loadFhirPackage(baseUrl, { headers, folder: join(data, 'instruments') })
}

/**
 * Starts the FHIR server again, on the same port, when it dies without having been asked to.
 *
 * @param {{ first: Awaited<ReturnType<typeof startFhirServer>>, settings: Parameters<typeof startFhirServer>[0], progress: import('./progress.mjs').Progress, signal: AbortSignal }} wiring
 */
function keepFhirServer({ first, settings, progress, signal }) {
  let server = first
  let stopped = false
  const allow = restartBudget()
  const watch = async () => {
    await server.exited
    if (stopped || signal.aborted) return
    if (!allow()) {
      progress.line('FHIR-serveren stopper gang på gang; se logs/fhir-server.log i datamappen.')
      return
    }
    progress.line('FHIR-serveren stoppet uventet og startes igjen.')
    server = await startFhirServer({ ...settings, port: first.port })
    if (stopped) await server.stop()
    void watch()
  }
  void watch()
  return {
    stop: async () => {
      stopped = true
      await server.stop()
    },
  }
}

/**
 * @param {{ options: ReturnType<typeof import('./options.mjs').readOptions>, fhir: { baseUrl: string, secret: string | undefined }, progress: import('./progress.mjs').Progress, signal: AbortSignal }} wiring
 * @returns {{ ready: Promise<{ url: string, logins: readonly string[] }>, ended: Promise<void> }}
 */
function superviseServices({ options, fhir, progress, signal }) {
  const log = openSync(join(options.data, 'logs', 'services.log'), 'a')
  const env = {
    ...process.env,
    FHIR_BASE_URL: fhir.baseUrl,
    ...(fhir.secret === undefined ? {} : { FHIR_SHARED_SECRET: fhir.secret }),
    PORT: String(options.port),
    PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${options.port}`,
    DATA_DIR: options.data,
    DEMO: options.demo ? '1' : '0',
    TEST_CLOCK: options.testClock ? '1' : '0',
    NODE_ENV: 'production',
  }
  const allow = restartBudget()
  let isReady = false
  /** @type {PromiseWithResolvers<{ url: string, logins: readonly string[] }>} */
  const ready = deferred()
  /** @type {PromiseWithResolvers<void>} */
  const ended = deferred()

  const run = () => {
    const child = spawn(node24, [join(root, 'services', 'main.ts')], {
      cwd: root,
      env,
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    })
    const stop = () => child.kill('SIGTERM')
    signal.addEventListener('abort', stop, { once: true })
    child.on(
      'message',
      (/** @type {{ progress?: string, ready?: { url: string, logins: readonly string[] } }} */ message) => {
        if (message.progress !== undefined) progress.line(message.progress)
        if (message.ready === undefined) return
        isReady = true
        ready.resolve(message.ready)
      },
    )
    child.on('exit', (code, by) => {
      signal.removeEventListener('abort', stop)
      if (signal.aborted) {
        ready.reject(new Error('Stoppet.'))
        ended.resolve()
        return
      }
      if (isReady && allow()) {
        progress.line('Tjenesten stoppet uventet og startes igjen.')
        run()
        return
      }
      const problem = new Error(`Tjenesten stoppet (${by ?? code}). Se ${join(options.data, 'logs', 'services.log')}.`)
      ready.reject(problem)
      ended.reject(problem)
    })
  }
  run()
  ended.promise.catch(() => undefined)
  return { ready: ready.promise, ended: ended.promise }
}

function restartBudget() {
  /** @type {number[]} */
  let recent = []
  return () => {
    const now = Date.now()
    recent = [...recent.filter((at) => now - at < 60_000), now]
    return recent.length <= restartsPerMinute
  }
}

/**
 * `Promise.withResolvers` for Node 20.
 *
 * @template T
 * @returns {PromiseWithResolvers<T>}
 */
function deferred() {
  /** @type {any} */
  const parts = {}
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }))
  return parts
}
