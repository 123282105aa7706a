import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { root } from './root.mjs'

const stamp = join(root, 'node_modules', '.heimvakt-lock')

/**
 * Installs the dependencies when they are missing or older than the lockfile. Not `npm ci`: it refuses a lockfile written
 * where the registry lacks some platforms' optional packages; `--no-save` leaves the lockfile as it is all the same.
 *
 * @param {import('./progress.mjs').Progress} progress
 */
export function installDependencies(progress) {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  progress.line('Henter programbiblioteker (npm install) …')
  const { status } = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: withoutNpmFlags(process.env),
  })
  if (status !== 0)
    throw new Error('npm install feilet; se meldingene over. Er nettet (registry.npmjs.org) tilgjengelig?')
  writeFileSync(stamp, wanted)
}

/**
 * npm hands its own flags down as npm_config_…; the install must not inherit those of the run around it.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
function withoutNpmFlags(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('npm_')))
}
