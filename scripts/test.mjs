/**
 * `npm test`: sets up what is missing, then runs every test. The last line is `N passed, N failed`.
 * `npm test -- GROUP …` runs some of check, unit, integration, faults, e2e.
 */
import { buildFhirServer } from './fhir-server.mjs'
import { runBudget } from './check/budget.mjs'
import { runOldPhones } from './check/old-phones.mjs'
import { inTurn } from './check/run.mjs'
import { runSteps } from './check/steps.mjs'
import { runVitest } from './check/vitest.mjs'
import { installDependencies } from './start/install.mjs'
import { progress } from './start/progress.mjs'
import { buildWeb } from './start/web.mjs'
import { installTestTools } from './test/tools.mjs'

/** Two lanes side by side: the browser waits most of its time, and what is beside it does not. */
const lanes = [['check', 'unit', 'integration', 'faults'], ['e2e']]
const wanted = process.argv.length > 2 ? process.argv.slice(2) : lanes.flat()

/** Many short-lived FHIR servers: the quick compiler alone starts them with 40 % less work (measured: 54 s of CPU for 94 s). */
process.env['JAVA_TOOL_OPTIONS'] ??= '-XX:TieredStopAtLevel=1'

/** @type {Readonly<Record<string, () => Promise<import('./check/run.mjs').Report>>>} */
const groups = {
  check: () => inTurn([runSteps, runBudget]),
  unit: () => runVitest('unit'),
  integration: () => runVitest('integration'),
  faults: () => runVitest('faults'),
  e2e: () => inTurn([runOldPhones, () => runVitest('e2e')]),
}

const unknown = wanted.filter((name) => !(name in groups))
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: no group of ${Object.keys(groups).join(', ')}`)

installDependencies(progress)
await setUp()
const reports = (await Promise.all(lanes.map(runLane))).flat()
/** What failed is said once more at the end, where somebody looks first. */
for (const { failed, said } of reports) if (failed > 0) process.stdout.write(said)
const total = (/** @type {'passed' | 'failed'} */ key) => reports.reduce((sum, report) => sum + report[key], 0)
process.stdout.write(`${total('passed')} passed, ${total('failed')} failed\n`)
process.exitCode = total('failed') === 0 ? 0 : 1

async function setUp() {
  if (wanted.every((name) => name === 'check' || name === 'unit')) return
  installTestTools(progress)
  await progress.step('FHIR-serveren bygges', () => buildFhirServer({}))
  await buildWeb(progress)()
}

/**
 * @param {readonly string[]} lane
 * @returns {Promise<readonly import('./check/run.mjs').Report[]>}
 */
async function runLane(lane) {
  const done = []
  for (const name of lane) {
    const group = groups[name]
    if (group === undefined || !wanted.includes(name)) continue
    const start = Date.now()
    const report = await group()
    const seconds = Math.round((Date.now() - start) / 1000)
    progress.line(`${name}: ${report.passed} passed, ${report.failed} failed in ${seconds} s`)
    done.push(report)
  }
  return done
}
