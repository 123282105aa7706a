import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../start/root.mjs'
import { environment } from './steps.mjs'

const built = join(root, 'web', 'patient', 'dist')

/** What ES2022 has and iOS 15 cannot read: one of these, and the page stays white. */
const unreadable = { 'a lookbehind': /\(\?<[=!]/, 'a static block': /\bstatic\s*\{/ }

/**
 * The built files of the patient app, as the oldest phones read them.
 *
 * @returns {import('./steps.mjs').Count}
 */
export function runOldPhones() {
  const files = readdirSync(built, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(built, name))
  const { status, stdout, stderr } = spawnSync(
    join(root, 'node_modules', '.bin', 'es-check'),
    ['es2022', '--module', ...files],
    { cwd: root, encoding: 'utf8', env: environment() },
  )
  const faults = files.flatMap((file) =>
    Object.entries(unreadable).flatMap(([name, pattern]) =>
      pattern.test(readFileSync(file, 'utf8')) ? [`${file} holds ${name}\n`] : [],
    ),
  )
  const passed = status === 0 && faults.length === 0
  process.stdout.write(`${passed ? 'ok  ' : 'FAIL'} the patient pages can be read by iOS 15 and Chrome 100\n`)
  if (!passed) process.stdout.write(`${status === 0 ? '' : stdout + stderr}${faults.join('')}`)
  return { passed: Number(passed), failed: Number(!passed) }
}
