import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root } from './root.mjs'

const apps = ['patient', 'clinician']
const sources = ['web/ui/src', 'web/vite.shared.ts', 'services/core/src', 'package-lock.json', 'scripts/start/web.mjs']

/**
 * Builds the pages whose sources have changed since they were last built.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @returns {() => Promise<void>} the work, so that the caller can put it beside another step
 */
export function buildWeb(progress) {
  return async () => {
    for (const app of apps) await buildApp(app, progress)
  }
}

/**
 * @param {string} app
 * @param {import('./progress.mjs').Progress} progress
 */
async function buildApp(app, progress) {
  const stamp = join(root, 'web', app, 'dist', '.built-from')
  const wanted = hashOf([...sources, `web/${app}/src`, `web/${app}/index.html`, `web/${app}/vite.config.ts`])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  progress.line(`Bygger nettsidene (${app}) …`)
  await runVite(app)
  writeFileSync(stamp, wanted)
}

/** @param {string} app */
function runVite(app) {
  return new Promise((built, failed) => {
    let output = ''
    const vite = spawn(node24, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
      cwd: join(root, 'web', app),
      /** Tests start the product too: with their NODE_ENV it would be built without its service worker. */
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [vite.stdout, vite.stderr]) stream.on('data', (part) => (output += part))
    vite.on('error', failed)
    vite.on('exit', (code) =>
      code === 0 ? built(undefined) : failed(new Error(`Byggingen av web/${app} feilet:\n${output}`)),
    )
  })
}

/** @param {readonly string[]} paths */
function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) addTo(hash, join(root, path))
  return hash.digest('hex')
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function addTo(hash, path) {
  if (!existsSync(path)) return
  const entries = readdirOrFile(path)
  if (entries === undefined) {
    hash.update(path).update(readFileSync(path))
    return
  }
  for (const entry of entries) addTo(hash, join(path, entry))
}

/** @param {string} path */
function readdirOrFile(path) {
  try {
    return readdirSync(path).sort()
  } catch {
    return undefined
  }
}
