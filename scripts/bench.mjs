/**
 * `npm run bench`: sets up what is missing, then measures on the Node the product runs on.
 * `npm run bench rules` measures the rules alone, which needs no server.
 */
import { spawnSync } from 'node:child_process'
import { environment } from './check/run.mjs'
import { installDependencies } from './start/install.mjs'
import { progress } from './start/progress.mjs'
import { node24, root } from './start/root.mjs'
import { buildWeb } from './start/web.mjs'
import { installTestTools } from './test/tools.mjs'

const words = process.argv.slice(2)
const rulesAlone = words[0] === 'rules'

installDependencies(progress)
if (!rulesAlone) {
  installTestTools(progress)
  await buildWeb(progress)()
}
const program = rulesAlone ? ['tests/load/rules.ts'] : ['tests/load/bench.ts', ...words]
const { status } = spawnSync(node24, program, { cwd: root, stdio: 'inherit', env: environment() })
process.exit(status ?? 1)
