/** `npm run bench`: sets up what is missing, then measures on the Node the product runs on. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { environment } from './check/steps.mjs'
import { installDependencies } from './start/install.mjs'
import { progress } from './start/progress.mjs'
import { node24, root } from './start/root.mjs'
import { buildWeb } from './start/web.mjs'
import { installTestTools } from './test/tools.mjs'

installDependencies(progress)
installTestTools(progress)
await buildWeb(progress)()
const { status } = spawnSync(node24, [join(root, 'tests/load/bench.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: environment(),
})
process.exit(status ?? 1)
