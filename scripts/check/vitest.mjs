import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { node24, root } from '../start/root.mjs'
import { run } from './run.mjs'

/**
 * Runs the tests of one vitest project and counts them. A run that dies without a report is one failure.
 *
 * @param {string} project
 * @returns {Promise<import('./run.mjs').Report>}
 */
export async function runVitest(project) {
  const folder = mkdtempSync(join(tmpdir(), 'heimvakt-test-'))
  const file = join(folder, 'report.json')
  const words = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const tell = (/** @type {string} */ line) => process.stdout.write(`${project} │ ${line}\n`)
  const { status, said } = await run(node24, [join(root, 'node_modules/vitest/vitest.mjs'), ...words], tell)
  const count = readCount(file)
  rmSync(folder, { recursive: true, force: true })
  if (status !== 0 && count.failed === 0) return { ...count, failed: 1, said }
  return { ...count, said }
}

/**
 * @param {string} file
 * @returns {import('./run.mjs').Count}
 */
function readCount(file) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 0 }
  }
}
