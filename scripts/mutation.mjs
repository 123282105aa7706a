/**
 * `npm run mutation`: how many small faults in core its tests would find (Stryker); at least 90 % or it fails. Takes hours for
 * all of core; further words go to Stryker: `npm run mutation -- --mutate "services/core/src/rules/kinds/*.ts"`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { environment } from './check/run.mjs'
import { installDependencies } from './start/install.mjs'
import { progress } from './start/progress.mjs'
import { root } from './start/root.mjs'

/** Fetched here alone: neither start nor test needs them. */
const tools = ['@stryker-mutator/core@10.1.1', '@stryker-mutator/vitest-runner@10.1.1']
const stryker = join(root, 'node_modules', '.bin', 'stryker')

installDependencies(progress)
if (!existsSync(stryker)) run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', ...tools])
run(stryker, ['run', ...process.argv.slice(2)])

/**
 * @param {string} command
 * @param {readonly string[]} words
 */
function run(command, words) {
  const { status } = spawnSync(command, words, { cwd: root, stdio: 'inherit', env: environment() })
  if (status !== 0) process.exit(status ?? 1)
}
