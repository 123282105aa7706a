/** `npm run check`: types, lint with the import rules, format, unused code, unit tests, the style budget. */
import { runBudget } from './check/budget.mjs'
import { inTurn } from './check/run.mjs'
import { runSteps } from './check/steps.mjs'
import { runVitest } from './check/vitest.mjs'
import { installDependencies } from './start/install.mjs'
import { progress } from './start/progress.mjs'

installDependencies(progress)
const { failed } = await inTurn([runSteps, runBudget, () => runVitest('unit')])
process.exitCode = failed === 0 ? 0 : 1
