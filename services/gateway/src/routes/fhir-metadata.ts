import type { FastifyInstance } from 'fastify'
import type { PolicyTable, TypePolicy } from '../access/policy-table.ts'
import { fhirTypes, type FhirType, isWritable, searchParameters } from '../fhir-request-parameters.ts'

export interface MetadataOptions {
  readonly table: PolicyTable
  readonly publicUrl: string
  readonly startedAt: number
}

/** What anybody may know before signing in: generated from the policy table, so that nothing is promised that is refused. */
export function registerFhirMetadata(app: FastifyInstance, options: MetadataOptions): void {
  const statement = JSON.stringify(capabilityStatement(options))
  const smart = smartConfiguration(options)
  app.get('/fhir/metadata', (_request, reply) => reply.type('application/fhir+json; charset=utf-8').send(statement))
  app.get('/fhir/.well-known/smart-configuration', (_request, reply) => reply.send(smart))
}

/** The union of what the roles may do; which role may do what is said in the documentation of each resource. */
export function capabilityStatement({ table, publicUrl, startedAt }: MetadataOptions): object {
  const resources = fhirTypes.filter((type) => interactionsOf(table, type).length > 0)
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: new Date(startedAt).toISOString(),
    kind: 'instance',
    software: { name: 'Heimvakt' },
    implementation: { description: 'Heimvakt, digital hjemmeoppfølging', url: `${publicUrl}/fhir` },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        security: {
          cors: false,
          service: [
            {
              coding: [
                { system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' },
              ],
            },
          ],
        },
        resource: resources.map((type) => resourceStatement(table, type)),
        interaction: Object.values(table).some((role) => role.batch === 'yes')
          ? [{ code: 'batch', documentation: 'Observations only.' }]
          : [],
      },
    ],
  }
}

function resourceStatement(table: PolicyTable, type: FhirType): object {
  const names = new Set(
    Object.values(table).flatMap((role) => (role[type].search === 'no' ? [] : role[type].search.parameters)),
  )
  const parameters = [...names].filter((name) => name !== '_count' && name !== '_sort')
  return {
    type,
    documentation: documentationOf(table, type),
    interaction: interactionsOf(table, type).map((code) => ({ code })),
    versioning: isWritable(type) ? 'versioned-update' : 'versioned',
    conditionalCreate: false,
    conditionalUpdate: false,
    searchParam: parameters.map((name) => ({ name, type: searchParamType(type, name) })),
  }
}

const codes = { read: 'read', search: 'search-type', create: 'create', update: 'update', delete: 'delete' } as const

function interactionsOf(table: PolicyTable, type: FhirType): readonly string[] {
  const allowed = new Set(Object.values(table).flatMap((role) => allowedBy(role[type])))
  return Object.entries(codes).flatMap(([name, code]) => (allowed.has(name) ? [code] : []))
}

function allowedBy(policy: TypePolicy): readonly string[] {
  return Object.entries(policy).flatMap(([interaction, cell]) => (cell === 'no' ? [] : [interaction]))
}

function documentationOf(table: PolicyTable, type: FhirType): string {
  const roles = Object.entries(table).flatMap(([role, policy]) => {
    const may = allowedBy(policy[type])
    return may.length === 0 ? [] : [`${role}: ${may.join(', ')}`]
  })
  return roles.join('; ')
}

const fhirParameterType = {
  id: 'token',
  token: 'token',
  patient: 'reference',
  reference: 'reference',
  canonical: 'reference',
  date: 'date',
  uri: 'uri',
} as const

function searchParamType(type: FhirType, name: string): string {
  const kind = searchParameters[type][name] ?? 'token'
  return kind in fhirParameterType ? fhirParameterType[kind as keyof typeof fhirParameterType] : 'special'
}

function smartConfiguration({ table, publicUrl }: MetadataOptions): object {
  return {
    issuer: `${publicUrl}/auth`,
    jwks_uri: `${publicUrl}/auth/jwks`,
    token_endpoint: `${publicUrl}/auth/token`,
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
    grant_types_supported: ['client_credentials'],
    scopes_supported: fhirTypes.flatMap((type) => systemScope(table, type)),
    capabilities: ['client-confidential-asymmetric', 'permission-v2'],
  }
}

/** In the order SMART wants the letters: create, read, update, delete, search. */
const scopeLetters = [
  ['create', 'c'],
  ['read', 'r'],
  ['update', 'u'],
  ['delete', 'd'],
  ['search', 's'],
] as const

function systemScope(table: PolicyTable, type: FhirType): readonly string[] {
  const allowed = allowedBy(table.system[type])
  const letters = scopeLetters
    .flatMap(([interaction, letter]) => (allowed.includes(interaction) ? [letter] : []))
    .join('')
  return letters === '' ? [] : [`system/${type}.${letters}`]
}
