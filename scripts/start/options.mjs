import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

const usage = `Bruk: npm start -- [--port N] [--data MAPPE] [--fresh] [--no-demo] [--test-clock]
  --port N       adressen blir http://localhost:N (3000 om ikke noe er sagt)
  --data MAPPE   der alt lagres (data/ om ikke noe er sagt)
  --fresh        glem det som er lagret, og begynn på nytt
  --no-demo      uten syntetiske personer og uten demo-innlogging
  --test-clock   la tester stille klokken (bare med demo)`

/**
 * What the user asked for on the command line and in the environment.
 *
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} environment
 * @returns {{ port: number, data: string, fresh: boolean, demo: boolean, testClock: boolean, fhirBaseUrl: string | undefined, databaseUrl: string | undefined }}
 * @throws {Error} with the usage, when a word is unknown or a number is none
 */
export function readOptions(words, environment) {
  const values = parse(words)
  const port = Number(values.port ?? environment.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`--port må være et tall fra 1 til 65535.\n${usage}`)
  const demo = values['no-demo'] !== true
  if (values['test-clock'] === true && !demo) throw new Error(`--test-clock går bare sammen med demo.\n${usage}`)
  return {
    port,
    demo,
    data: resolve(values.data ?? environment.DATA_DIR ?? 'data'),
    fresh: values.fresh === true,
    testClock: values['test-clock'] === true,
    fhirBaseUrl: environment.FHIR_BASE_URL,
    databaseUrl: environment.DATABASE_URL,
  }
}

/** @param {readonly string[]} words */
function parse(words) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        fresh: { type: 'boolean' },
        'no-demo': { type: 'boolean' },
        'test-clock': { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new Error(`${/** @type {Error} */ (error).message}\n${usage}`, { cause: error })
  }
}
