/** The one process of a single machine: composes the services, which never import each other. */
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildAuth } from '@heimvakt/auth/build-auth'
import { buildGateway } from '@heimvakt/gateway/app'
import { readConfig } from '@heimvakt/gateway/config'
import { prepareDemo } from '@heimvakt/gateway/demo/seed-demo'
import { buildApiSide } from '@heimvakt/gateway/routes/api-gateway-side'
import { buildRules } from '@heimvakt/rules/build-rules'
import { rulesConfig } from '@heimvakt/rules/config'
import { systemClock, testClock } from './clock.ts'

const config = readConfig(process.env)
const clock = config.testClock ? testClock() : systemClock
const say = (line: string): void => void process.send?.({ progress: line })

const rules = await buildRules({
  config: rulesConfig(process.env),
  clock,
  announce: (event) => gateway.announce(event),
})
const demo = config.demo ? await startDemo() : null
const auth = Object.keys(config.oidc).length > 0 ? null : await startAuth()
const gateway = await buildGateway({
  config,
  clock,
  ring: rules.ring,
  judgementOf: rules.judgementOf,
  verdictsOf: rules.verdictsOf,
  standingsOf: rules.standingsOf,
  buildApiSide,
  staticDir: join(import.meta.dirname, '..', 'web'),
  ...(auth === null ? {} : { authHandler: auth.handler }),
})

let isStopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
process.on('disconnect', () => void stop())

await gateway.app.listen({ host: config.host, port: config.port })
await rules.start()
if (demo !== null) await fillDemo(demo)
await untilJudging()
process.send?.({ ready: { url: config.publicUrl, logins: config.demo ? logins() : [] } })

function startAuth(): ReturnType<typeof buildAuth> {
  return buildAuth({
    publicUrl: config.publicUrl,
    keysDir: join(config.dataDir, 'keys'),
    peopleFile: config.demo ? join(config.dataDir, 'demo', 'people.json') : null,
    externalIssuers: [],
    onFault: (fault) => process.stderr.write(`${JSON.stringify(fault)}\n`),
  })
}

function startDemo(): ReturnType<typeof prepareDemo> {
  const fhir = { baseUrl: config.fhirBaseUrl, sharedSecret: config.fhirSharedSecret }
  return prepareDemo({
    fhir,
    clock,
    dataDir: config.dataDir,
    publicUrl: config.publicUrl,
    history: config.demoHistory,
    onProgress: say,
  })
}

/** Ready when the pages show what they should; older history goes on behind it. */
async function fillDemo(prepared: Awaited<ReturnType<typeof prepareDemo>>): Promise<void> {
  await gateway.refresh()
  const filled = prepared.fill(`http://127.0.0.1:${config.port}`)
  filled.catch((error: unknown) => say(`Demodata: ${error instanceof Error ? error.message : 'ukjent feil'}`))
  await prepared.usable
}

/** The first sweep says whether what came while we were down is judged. Ready is said a minute later at the latest: the banner tells the rest. */
async function untilJudging(): Promise<void> {
  for (let left = 120; left > 0 && !(await isReady()); left -= 1) await pause(500)
}

async function isReady(): Promise<boolean> {
  const { ok } = await fetch(`http://127.0.0.1:${config.port}/health/ready`)
  return ok
}

function logins(): readonly string[] {
  const page = (as: string, to: string): string => `${config.publicUrl}/auth/demo?as=${as}&to=${to}`
  return [
    'Demo-innlogging (syntetiske personer):',
    `  pasient med kols      ${page('kols-forverret', '/patient/')}`,
    `  pasient, hjertesvikt  ${page('hjertesvikt-vektokning', '/patient/')}`,
    `  sykepleier            ${page('sykepleier-kari', '/clinician/')}`,
    `  alle                  ${config.publicUrl}/ · ${join(config.dataDir, 'demo', 'people.json')}`,
    `  partnersystem         ${join(config.dataDir, 'demo', 'partner.json')}`,
  ]
}

async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  await gateway.close()
  await rules.stop()
  process.exit(0)
}
