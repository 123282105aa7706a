/**
 * `npm start`: everything needed on a fresh machine, then the product. Plain JavaScript, because it runs on the Node
 * that happens to be installed (20.19 or newer); all it starts runs on the `node@24` dependency.
 *
 * Progress goes to standard error; standard output gets one line, when all is up.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { lockDataFolder } from './start/data-lock.mjs'
import { readOptions } from './start/options.mjs'
import { assertPortFree } from './start/port.mjs'
import { progress } from './start/progress.mjs'
import { startProduct } from './start/product.mjs'
import { installDependencies } from './start/install.mjs'
import { buildWeb } from './start/web.mjs'

/** A wish to stop that came before there was anything to stop ends the process at once. */
const stopping = new AbortController()

async function main() {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options.fresh) rmSync(options.data, { recursive: true, force: true })
  mkdirSync(join(options.data, 'logs'), { recursive: true })
  const unlock = lockDataFolder(options.data)
  process.on('exit', unlock)
  await assertPortFree(options.port)
  installDependencies(progress)
  const product = await startProduct({ options, progress, signal: stopping.signal, web: buildWeb(progress) })
  for (const line of product.logins) progress.line(line)
  process.stdout.write(`Heimvakt is ready: ${product.url}\n`)
  await product.ended
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => stopping.abort(signal))
}

main().then(
  () => process.exit(0),
  (error) => {
    progress.end()
    if (stopping.signal.aborted) process.exit(0)
    process.stderr.write(`\n${error.message}\n`)
    process.exit(1)
  },
)
