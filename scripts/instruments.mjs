/**
 * `npm run instruments -- import FILE [--data DIR]`: takes in the validated wording of a form, or a licensed form, that an
 * organisation holds. It is checked to ask the same questions with the same options as ours, kept in the data folder, and
 * stored on the FHIR server at the next start; with FHIR_BASE_URL set it is stored there at once.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { parseQuestionnaire } from '@heimvakt/core/fhir/questionnaire'
import { differenceOf } from '@heimvakt/core/questionnaires/same-instrument'
import { loadFhirPackage, readFhirPackage } from './fhir-server.mjs'

const usage = 'Bruk: npm run instruments -- import FIL [--data MAPPE]'
const instrumentExtension = 'http://heimvakt.no/fhir/StructureDefinition/instrument'

/** @typedef {{ resourceType: string, id: string, [element: string]: unknown }} Resource */

const { positionals, values } = parseArgs({
  args: process.argv.slice(2),
  options: { data: { type: 'string' } },
  allowPositionals: true,
})
const [command, file] = positionals
if (command !== 'import' || file === undefined) throw new Error(usage)
const folder = join(resolve(values.data ?? process.env.DATA_DIR ?? 'data'), 'instruments')
const taken = takenIn(JSON.parse(await readFile(file, 'utf8')), await shippedForms())
await mkdir(join(folder, 'questionnaires'), { recursive: true })
await writeFile(join(folder, 'questionnaires', `${taken.id}.json`), `${JSON.stringify(taken, null, 2)}\n`)
process.stdout.write(`${taken.url}|${taken.version} er lagret i ${folder}\n`)
if (process.env.FHIR_BASE_URL !== undefined) {
  const secret = process.env.FHIR_SHARED_SECRET
  const headers = secret === undefined ? undefined : { authorization: `Bearer ${secret}` }
  await loadFhirPackage(process.env.FHIR_BASE_URL, { folder, ...(headers === undefined ? {} : { headers }) })
  process.stdout.write('Lagret på FHIR-serveren.\n')
}

/** @returns {Promise<readonly Resource[]>} */
async function shippedForms() {
  const files = await readFhirPackage()
  return files.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === 'Questionnaire')
}

/**
 * The form as it is stored: a version of its own of the form that it is a wording of.
 *
 * @param {Resource} sent
 * @param {readonly Resource[]} shipped
 * @returns {Resource & { url: string, version: string }}
 */
function takenIn(sent, shipped) {
  const theirs = parseQuestionnaire(sent)
  if ('problem' in theirs) throw new Error(`Skjemaet kan ikke brukes: ${theirs.problem} (${theirs.path})`)
  const versions = shipped.filter(({ url }) => url === theirs.url).toSorted(newestFirst)
  const [ours] = versions
  if (ours === undefined)
    throw new Error(`Skjemaet må ha url til et av våre: ${shipped.map(({ url }) => url).join(', ')}`)
  if (versions.some(({ version }) => version === theirs.version))
    throw new Error(`Versjon ${theirs.version} er vår egen: gi ordlyden en annen`)
  if (typeof sent.copyright !== 'string' || sent.copyright === '')
    throw new Error('Skjemaet må si hvem som eier det (copyright)')
  if (theirs.items.length === 0) throw new Error('Skjemaet har ingen spørsmål')
  const known = parseQuestionnaire(ours)
  if (!('problem' in known) && known.items.length > 0) refuseOther(known, theirs)
  return {
    ...sent,
    id: `${theirs.url.split('/').at(-1)}-${theirs.version.replaceAll(/[^A-Za-z0-9.-]/g, '-')}`,
    url: theirs.url,
    version: theirs.version,
    status: 'active',
    experimental: false,
    extension: withWording(sent.extension ?? ours.extension),
  }
}

/**
 * @param {Resource} a
 * @param {Resource} b
 */
function newestFirst(a, b) {
  return String(b.version).localeCompare(String(a.version), 'en', { numeric: true })
}

/**
 * @param {import('@heimvakt/core/questionnaires/form').FormDefinition} ours
 * @param {import('@heimvakt/core/questionnaires/form').FormDefinition} theirs
 */
function refuseOther(ours, theirs) {
  const other = differenceOf(ours, theirs)
  if (other !== null) throw new Error(`Ikke samme instrument: spørsmål ${other.linkId} (${other.difference})`)
}

/**
 * Says that the words are validated, whatever was said before.
 *
 * @param {unknown} extensions
 * @returns {readonly object[]}
 */
function withWording(extensions) {
  const list = /** @type {readonly { url: string, extension?: readonly { url: string }[] }[]} */ (extensions ?? [])
  return list.map((one) => {
    if (one.url !== instrumentExtension) return one
    const rest = (one.extension ?? []).filter(({ url }) => url !== 'wording')
    return { ...one, extension: [{ url: 'wording', valueCode: 'validated' }, ...rest] }
  })
}
