import { buildRules } from '../../services/rules/src/build-rules.ts'
import { rulesConfig } from '../../services/rules/src/config.ts'

/** A rules service as a process of its own, to be killed. Its variables are those of the service. */
const rules = await buildRules({
  config: rulesConfig(process.env),
  clock: { now: () => Date.now() },
  announce: () => undefined,
})
await rules.start()
const address = rules.app.server.address()
if (address === null || typeof address === 'string') throw new Error('not listening')
process.stdout.write(`listening ${address.port}\n`)
process.stdin.on('end', () => process.exit(0)).resume()
