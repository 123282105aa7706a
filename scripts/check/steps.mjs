import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { node24, root } from '../start/root.mjs'

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * Everything that can be checked without a running FHIR server, each step once.
 *
 * @type {readonly { name: string, command: readonly string[] }[]}
 */
const steps = [
  { name: 'types of core (no DOM, no node)', command: ['tsc', '-p', 'services/core'] },
  { name: 'types of core’s tests', command: ['tsc', '-p', 'services/core/tsconfig.test.json'] },
  { name: 'types of services and tests', command: ['tsc', '-p', '.'] },
  { name: 'types of the clinician pages', command: ['tsc', '-p', 'web'] },
  /** A program of its own: the router's types know the routes of one app only. */
  { name: 'types of the patient pages', command: ['tsc', '-p', 'web/patient'] },
  { name: 'types of scripts', command: ['tsc', '-p', 'scripts'] },
  { name: 'lint and import rules', command: ['oxlint', '--deny-warnings'] },
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'unused files, exports, dependencies', command: ['knip'] },
]

/**
 * Runs the steps one after the other and prints what failed.
 *
 * @returns {Count}
 */
export function runSteps() {
  const count = { passed: 0, failed: 0 }
  for (const { name, command } of steps) {
    const [tool, ...words] = command
    const { status, stdout, stderr } = spawnSync(join(root, 'node_modules', '.bin', String(tool)), words, {
      cwd: root,
      encoding: 'utf8',
      env: environment(),
      maxBuffer: 64 * 1024 * 1024,
    })
    process.stdout.write(`${status === 0 ? 'ok  ' : 'FAIL'} ${name}\n`)
    if (status !== 0) process.stdout.write(`${stdout}${stderr}\n`)
    count[status === 0 ? 'passed' : 'failed'] += 1
  }
  return count
}

/** The tools run on Node 24 too, whatever Node started npm. */
export function environment() {
  return { ...process.env, PATH: `${join(node24, '..')}:${process.env.PATH}` }
}
