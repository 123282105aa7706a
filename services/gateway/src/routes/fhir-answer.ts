import type { ErrorCode } from '../errors.ts'
import type { GatewayContext, ApiSide } from '../ports.ts'
import type { PolicyTable } from '../access/policy-table.ts'
import type { IngestPorts } from '../ingest/ingest-observation.ts'
import type { Resource } from '../fhir-store.ts'
import type { PageTokens } from '../page-token.ts'

/** What the FHIR routes work with. */
export interface FhirApi {
  readonly context: GatewayContext
  readonly side: Pick<ApiSide, 'authenticate' | 'audit'>
  readonly table: PolicyTable
  readonly ingest: IngestPorts
  readonly pages: PageTokens
  /** The base of every link we give out, `{publicUrl}/fhir`. */
  readonly base: string
}

/** An allowed answer, with what the journal says about it. */
export interface FhirAnswer {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
  readonly seen: readonly Seen[]
  /** Entries of a batch that were refused; the batch as a whole was not. */
  readonly refused?: readonly ErrorCode[]
}

/** Whose record was touched, and which resources. */
export interface Seen {
  readonly action: 'C' | 'R' | 'U' | 'D'
  readonly patient: string | null
  readonly entities: readonly string[]
}

/** ETag and Last-Modified as FHIR wants them. */
export function versionHeaders(resource: Resource): Readonly<Record<string, string>> {
  const { versionId, lastUpdated } = resource.meta ?? {}
  return {
    ...(versionId === undefined ? {} : { etag: `W/"${versionId}"` }),
    ...(lastUpdated === undefined ? {} : { 'last-modified': new Date(lastUpdated).toUTCString() }),
  }
}

export function nameOf(resource: Resource): string {
  return `${resource.resourceType}/${resource.id ?? ''}`
}
