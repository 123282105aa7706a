/** `npm run check`: types, lint with the import rules, format, unused code, unit tests, the style budget. */
import { runBudget } from './check/budget.mjs'
import { runSteps } from './check/steps.mjs'
import { runVitest } from './check/vitest.mjs'
import { installDependencies } from './start/install.mjs'
import { progress } from './start/progress.mjs'

installDependencies(progress)
const failed = [runSteps(), runBudget(), runVitest('unit')].reduce((sum, count) => sum + count.failed, 0)
process.exit(failed === 0 ? 0 : 1)
