import { setTimeout as wait } from 'node:timers/promises'
import { loadFhirPackage } from '../scripts/fhir-server.mjs'

const baseUrl = process.env.FHIR_BASE_URL
if (baseUrl === undefined) throw new Error('FHIR_BASE_URL is missing')
const secret = process.env.FHIR_SHARED_SECRET
const headers = secret === undefined ? {} : { authorization: `Bearer ${secret}` }

/** The FHIR server makes its tables on its first start. */
const limitSeconds = 300

async function answers() {
  const response = await fetch(`${baseUrl}/Patient?_count=1`, { headers }).catch(() => undefined)
  return response?.ok === true
}

for (let seconds = 0; !(await answers()); seconds += 2) {
  if (seconds >= limitSeconds) throw new Error(`${baseUrl} did not answer within ${limitSeconds} s`)
  await wait(2000)
}
const { total, written } = await loadFhirPackage(baseUrl, { headers })
process.stdout.write(`FHIR package: ${total} resources, ${written} written\n`)
