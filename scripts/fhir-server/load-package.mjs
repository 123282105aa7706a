import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { repository } from './build.mjs'

/** What a server must know before it holds data. `examples` are not among them: they are people. */
const folders = [
  'profiles',
  'extensions',
  'code-systems',
  'value-sets',
  'search-parameters',
  'questionnaires',
  'activity-definitions',
  'plan-definitions',
]

/** A server takes new search parameters into use some seconds after they are stored. */
const searchParameterLimitSeconds = 90

/**
 * @typedef {{ resourceType: string, id: string, [element: string]: unknown }} Resource
 * @typedef {{ file: string, resource: Resource }} PackageFile
 * @typedef {Record<string, string>} Headers
 */

/**
 * Reads the FHIR package of this repository: one resource per file, its `id` is its id on every server.
 * @param {string} [folder]
 * @returns {Promise<PackageFile[]>}
 */
export async function readFhirPackage(folder = path.join(repository, 'fhir')) {
  const perFolder = await Promise.all(
    folders.map(async (name) => {
      const names = await readdir(path.join(folder, name)).catch(() => [])
      const files = names.filter((file) => file.endsWith('.json')).sort()
      return Promise.all(files.map((file) => readResource(path.join(folder, name, file))))
    }),
  )
  return perFolder.flat()
}

/**
 * Stores the package on a FHIR server over REST, ours or the stock image. Only what differs is written, so that a second
 * start makes no new versions. Resolves when new search parameters are in use: what is written from then on is indexed.
 * @param {string} baseUrl
 * @param {{ headers?: Headers, folder?: string }} [options]
 * @returns {Promise<{ total: number, written: number }>}
 */
export async function loadFhirPackage(baseUrl, { headers = {}, folder } = {}) {
  const server = { baseUrl, headers }
  const files = await readFhirPackage(folder)
  if (files.length === 0) return { total: 0, written: 0 }
  const stored = await readStored(server, files)
  const changed = files.filter(({ resource }, index) => !isSameContent(resource, stored[index]))
  if (changed.length > 0) await write(server, changed)
  await untilSearchable(server, files.map(({ resource }) => resource).filter(isActiveSearchParameter))
  return { total: files.length, written: changed.length }
}

/** @param {string} file @returns {Promise<PackageFile>} */
async function readResource(file) {
  const resource = JSON.parse(await readFile(file, 'utf8'))
  if (typeof resource.resourceType !== 'string' || typeof resource.id !== 'string') {
    throw new Error(`${file} needs a resourceType and an id`)
  }
  return { file, resource }
}

/** @param {{ baseUrl: string, headers: Headers }} server @param {PackageFile[]} files */
async function readStored(server, files) {
  const entries = files.map(({ resource }) => ({ request: { method: 'GET', url: addressOf(resource) } }))
  return (await sendBatch(server, entries)).map((entry) => entry.resource)
}

/** @param {{ baseUrl: string, headers: Headers }} server @param {PackageFile[]} files */
async function write(server, files) {
  const entries = files.map(({ resource }) => ({ resource, request: { method: 'PUT', url: addressOf(resource) } }))
  const answers = await sendBatch(server, entries)
  const refusals = answers.flatMap(({ response }, index) => {
    if (response.status.startsWith('2')) return []
    const reason = response.outcome?.issue?.map((issue) => issue.diagnostics).join('; ')
    return [`${path.relative(repository, files[index]?.file ?? '')}: ${response.status} ${reason ?? ''}`]
  })
  if (refusals.length > 0) throw new Error(`The FHIR server refused part of the package:\n${refusals.join('\n')}`)
}

/**
 * @typedef {{ status: string, outcome?: { issue?: { diagnostics?: string }[] } }} EntryResponse
 * @param {{ baseUrl: string, headers: Headers }} server
 * @param {object[]} entry
 * @returns {Promise<{ resource?: Resource, response: EntryResponse }[]>} in the order of the entries
 */
async function sendBatch({ baseUrl, headers }, entry) {
  const response = await fetch(baseUrl, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/fhir+json',
      accept: 'application/fhir+json',
      prefer: 'return=minimal',
    },
    body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`The FHIR server answered ${response.status} to the package: ${text.slice(0, 500)}`)
  return JSON.parse(text).entry
}

/** @param {Resource} resource */
const addressOf = ({ resourceType, id }) => `${resourceType}/${id}`

/**
 * The server adds to `meta`, and nothing else. Comparing wrongly costs a write that the server then finds unchanged.
 * @param {Resource} ours @param {Resource | undefined} theirs
 */
function isSameContent(ours, theirs) {
  return isDeepStrictEqual({ ...ours, meta: undefined }, { ...theirs, meta: undefined })
}

/** @param {Resource} resource */
function isActiveSearchParameter(resource) {
  return resource.resourceType === 'SearchParameter' && resource.status === 'active'
}

/** @param {{ baseUrl: string, headers: Headers }} server @param {Resource[]} searchParameters */
async function untilSearchable({ baseUrl, headers }, searchParameters) {
  const addresses = searchParameters.flatMap(({ code, base, type }) =>
    /** @type {string[]} */ (base).map(
      (resourceType) =>
        `${baseUrl}/${resourceType}?${encodeURIComponent(String(code))}=${exampleOf(type)}&_summary=count`,
    ),
  )
  const givenUp = Date.now() + searchParameterLimitSeconds * 1000
  for (const address of addresses) {
    while (!(await fetch(address, { headers })).ok) {
      if (Date.now() > givenUp) throw new Error(`The FHIR server does not take a search parameter into use: ${address}`)
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
  }
}

/** A value that no search parameter of that type refuses. @param {unknown} type */
function exampleOf(type) {
  if (type === 'date') return '2020-01-01'
  if (type === 'number' || type === 'quantity') return '1'
  if (type === 'reference') return 'Patient/none'
  return 'none'
}
