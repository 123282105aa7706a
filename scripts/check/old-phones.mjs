import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../start/root.mjs'
import { run, told, toolPath } from './run.mjs'

const built = join(root, 'web', 'patient', 'dist')

/** What ES2022 has and iOS 15 cannot read: one of these, and the page stays white. */
const unreadable = { 'a lookbehind': /\(\?<[=!]/, 'a static block': /\bstatic\s*\{/ }

/**
 * The built files of the patient app, as the oldest phones read them.
 *
 * @returns {Promise<import('./run.mjs').Report>}
 */
export async function runOldPhones() {
  const files = readdirSync(built, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(built, name))
  const { status, said } = await run(toolPath('es-check'), ['es2022', '--module', ...files])
  const faults = files.flatMap((file) =>
    Object.entries(unreadable).flatMap(([name, pattern]) =>
      pattern.test(readFileSync(file, 'utf8')) ? [`${file} holds ${name}\n`] : [],
    ),
  )
  const passed = status === 0 && faults.length === 0
  const name = 'the patient pages can be read by iOS 15 and Chrome 100\n'
  if (passed) return told({ passed: 1, failed: 0, said: `ok   ${name}` })
  return told({ passed: 0, failed: 1, said: `FAIL ${name}${status === 0 ? '' : said}${faults.join('')}` })
}
