import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Standing } from '@heimvakt/core/cases/standing'
import type { TriageCategory } from '@heimvakt/core/rules/triage'
import type { Finding } from '@heimvakt/core/rules/finding'
import type { Caller } from './access/caller.ts'
import type { Facts } from './access/facts.ts'
import type { GatewayConfig } from './config.ts'
import type { Problem } from './errors.ts'
import type { FhirStore, Resource } from './fhir-store.ts'

/** The services' clock: epoch milliseconds. */
export interface Clock {
  now(): number
}

/** A hint to the rules that a patient may have changed. `patient` is a bare id. */
export type Ring = (hint: { readonly patient: string; readonly resource?: unknown }) => Promise<Judgement>

export type Judgement =
  | { readonly state: 'judged'; readonly observations: ReadonlyMap<string, ReadingJudgement> }
  | { readonly state: 'pending' }

export interface ReadingJudgement {
  readonly category: TriageCategory
  readonly findings: readonly Finding[]
}

/** What the rules say of one reading, for the receipt. Ids are bare; a form is `QuestionnaireResponse/{id}`. */
export type JudgementOf = (patient: string, observation: string) => Promise<ReadingJudgement | 'pending' | 'history'>

/** One verdict per reading and form of a patient; what was sent before `since` (epoch milliseconds) is not in it. */
export interface Verdicts {
  readonly since: number | null
  readonly of: ReadonlyMap<string, TriageCategory | 'history'>
}

export type VerdictsOf = (patient: string) => Promise<Verdicts | 'pending'>

/** How it stands with each patient, by bare id, from the rules' memory; whom they have to read first is pending. */
export type StandingsOf = (patients: readonly string[]) => ReadonlyMap<string, Standing | 'pending'>

/** What the rules answer, beside their doorbell. */
export interface RulesAnswers {
  readonly judgementOf: JudgementOf
  readonly verdictsOf: VerdictsOf
  readonly standingsOf: StandingsOf
}

/** Called by the rules after a commit; moves the queue and the live events. */
export type Announce = (
  event:
    | { readonly kind: 'case'; readonly id: string; readonly patient: string }
    | { readonly kind: 'judged'; readonly patient: string; readonly observation: string },
) => void

/** Who is asking, or why nobody may: bearer token or session cookie, with CSRF checked on unsafe methods. */
export type Authenticate = (request: FastifyRequest) => Promise<Caller | Problem>

/** One line of the access journal. Refusals are entries too. Ids only, never names or numbers. */
export interface AuditEntry {
  readonly at: number
  readonly caller: Caller | null
  readonly action: 'C' | 'R' | 'U' | 'D' | 'E'
  /** For example `Observation.search`, `case.resolve`. */
  readonly what: string
  readonly outcome: 'allowed' | 'refused' | 'failed'
  /** The error code of a refusal. */
  readonly reason?: string
  /** The patient whose record it was, when known. */
  readonly patient?: string
  /** `Type/id` of what was seen or written; a search names what it returned, at most 100. */
  readonly entities?: readonly string[]
}

/** The append-only journal. The promise settles when the entry is durable; rejected means: hand out nothing. */
export interface Audit {
  record(entry: AuditEntry): Promise<void>
}

/** What every route of the gateway may use. */
export interface GatewayContext extends RulesAnswers {
  readonly config: GatewayConfig
  readonly clock: Clock
  readonly store: FhirStore
  readonly facts: Facts
  readonly ring: Ring
}

/**
 * What identity, audit and the `/api` side add to the gateway (routes/api-gateway-side.ts, `buildApiSide`).
 * `register` adds its routes; `readiness` names what is not ready (the watermark), or null.
 */
export interface ApiSide {
  readonly authenticate: Authenticate
  readonly audit: Audit
  readonly announce: Announce
  register(app: FastifyInstance): Promise<void>
  readiness(): Promise<string | null>
  close(): Promise<void>
}

export type BuildApiSide = (context: GatewayContext) => Promise<ApiSide>

/** A stored resource that has an id and a version. */
export type StoredResource = Resource & { readonly id: string }
