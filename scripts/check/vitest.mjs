import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { node24, root } from '../start/root.mjs'
import { environment } from './steps.mjs'

/**
 * Runs the tests of one vitest project and counts them. A run that dies without a report is one failure.
 *
 * @param {string} project
 * @param {readonly string[]} [more] further words for vitest
 * @returns {import('./steps.mjs').Count}
 */
export function runVitest(project, more = []) {
  const folder = mkdtempSync(join(tmpdir(), 'heimvakt-test-'))
  const file = join(folder, 'report.json')
  const words = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...more,
  ]
  const { status } = spawnSync(node24, [join(root, 'node_modules/vitest/vitest.mjs'), ...words], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environment(),
  })
  const count = readCount(file)
  rmSync(folder, { recursive: true, force: true })
  if (status !== 0 && count.failed === 0) return { ...count, failed: 1 }
  return count
}

/**
 * @param {string} file
 * @returns {import('./steps.mjs').Count}
 */
function readCount(file) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 0 }
  }
}
