/**
 * `npm test`: sets up what is missing, then runs every test. The last line is `N passed, N failed`.
 * `npm test -- PROJECT …` runs some of unit, integration, faults, e2e.
 */
import { buildFhirServer } from './fhir-server.mjs'
import { runBudget } from './check/budget.mjs'
import { runOldPhones } from './check/old-phones.mjs'
import { runSteps } from './check/steps.mjs'
import { runVitest } from './check/vitest.mjs'
import { installDependencies } from './start/install.mjs'
import { progress } from './start/progress.mjs'
import { buildWeb } from './start/web.mjs'
import { installTestTools } from './test/tools.mjs'

const everything = ['check', 'unit', 'integration', 'faults', 'e2e']
const wanted = process.argv.length > 2 ? process.argv.slice(2) : everything

/** Many short-lived FHIR servers: the quick compiler alone starts them with 40 % less work (measured: 54 s of CPU for 94 s). */
process.env['JAVA_TOOL_OPTIONS'] ??= '-XX:TieredStopAtLevel=1'

/** @type {Readonly<Record<string, () => readonly import('./check/steps.mjs').Count[]>>} */
const groups = {
  check: () => [runSteps(), runBudget()],
  e2e: () => [runOldPhones(), runVitest('e2e')],
}

installDependencies(progress)
await setUp()
const counts = wanted.flatMap((name) => groups[name]?.() ?? [runVitest(name)])
const total = (/** @type {'passed' | 'failed'} */ key) => counts.reduce((sum, count) => sum + count[key], 0)
process.stdout.write(`${total('passed')} passed, ${total('failed')} failed\n`)
process.exit(total('failed') === 0 ? 0 : 1)

async function setUp() {
  if (wanted.every((name) => name === 'check' || name === 'unit')) return
  installTestTools(progress)
  await progress.step('FHIR-serveren bygges', () => buildFhirServer({}))
  await buildWeb(progress)()
}
