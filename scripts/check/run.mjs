import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { node24, root } from '../start/root.mjs'

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {Count & { said: string }} Report what was counted, and what was printed on the way */

/**
 * Runs a program to its end and keeps what it says.
 *
 * @param {string} program
 * @param {readonly string[]} words
 * @param {(line: string) => void} [tell] is given each line as it comes
 * @returns {Promise<{ status: number | null, said: string }>}
 */
export function run(program, words, tell) {
  return new Promise((ended, failed) => {
    let said = ''
    const child = spawn(program, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: environment() })
    if (tell !== undefined) createInterface({ input: child.stdout }).on('line', tell)
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (said += part))
    child.on('error', failed)
    child.on('close', (status) => ended({ status, said }))
  })
}

/** @param {string} tool a program of this repository's packages */
export function toolPath(tool) {
  return join(root, 'node_modules', '.bin', tool)
}

/** The tools run on Node 24 too, whatever Node started npm. */
export function environment() {
  return { ...process.env, PATH: `${join(node24, '..')}:${process.env.PATH}` }
}

/**
 * Says what was found at once; a report is said anew only where something failed.
 *
 * @param {Report} report
 */
export function told(report) {
  process.stdout.write(report.said)
  return report
}

/**
 * One after the other, as one report.
 *
 * @param {readonly (() => Report | Promise<Report>)[]} parts
 * @returns {Promise<Report>}
 */
export async function inTurn(parts) {
  const whole = { passed: 0, failed: 0, said: '' }
  for (const part of parts) {
    const { passed, failed, said } = await part()
    whole.passed += passed
    whole.failed += failed
    whole.said += said
  }
  return whole
}
