import { inTurn, run, told, toolPath } from './run.mjs'

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
 * Runs the steps one after the other; what failed is said in full.
 *
 * @returns {Promise<import('./run.mjs').Report>}
 */
export function runSteps() {
  return inTurn(steps.map((step) => () => runStep(step)))
}

/**
 * @param {(typeof steps)[number]} step
 * @returns {Promise<import('./run.mjs').Report>}
 */
async function runStep({ name, command: [tool, ...words] }) {
  const { status, said } = await run(toolPath(String(tool)), words)
  if (status === 0) return told({ passed: 1, failed: 0, said: `ok   ${name}\n` })
  return told({ passed: 0, failed: 1, said: `FAIL ${name}\n${said}\n` })
}
