import { z } from 'zod'
import type { Case } from '../cases/case.ts'
import type { CaseChange, Decision } from '../cases/working-state.ts'
import type { Finding } from '../rules/finding.ts'
import type { Saved, SavedCommit } from '../cases/working-state-changes.ts'
import { identifierSystems } from './canonicals.ts'
import { toDetectedIssue } from './detected-issue.ts'
import type { Resource } from './problem.ts'
import { toProvenance, nextVersion } from './provenance.ts'
import { toRuleState } from './rule-state.ts'
import { toTask } from './task.ts'

/** One entry of a transaction, and what its answer tells about: a finding or case by identity, the rule state, or nothing. */
interface CommitEntry {
  readonly about: { readonly kind: 'finding' | 'case' | 'rule-state' | 'provenance'; readonly identity: string }
  readonly entry: object
}

/** A decision as one FHIR transaction: all or nothing, against the versions that were read. */
export interface Commit {
  readonly bundle: Resource
  /** In the order of the entries. */
  readonly about: readonly CommitEntry['about'][]
}

/** Who writes, and when. `author` is the reference of the rules service's Device. */
export interface CommitOptions {
  readonly author: string
  readonly now: number
}

/** The transaction that a decision asks for; null when it writes nothing. */
export function toCommit(decision: Decision, { author, now }: CommitOptions): Commit | null {
  if (decision.ruleState === null) return null
  const findings = [...decision.newFindings, ...decision.updatedFindings, ...decision.cancelledFindings]
  const fresh = new Map(decision.newFindings.map(({ identity }) => [identity, uuidOf(identity)]))
  const ruleState = toRuleState(decision.ruleState)
  const entries: readonly CommitEntry[] = [
    {
      about: { kind: 'rule-state', identity: decision.ruleState.patient },
      entry: toEntry(ruleState, decision.ruleState, identifierSystems['rule-state']),
    },
    ...findings.map((finding) => findingEntry(finding, author)),
    ...decision.caseChanges.flatMap((change) =>
      caseEntries(change, (identity) => fresh.get(identity), { author, now }),
    ),
  ]
  return {
    bundle: { resourceType: 'Bundle', type: 'transaction', entry: entries.map(({ entry }) => entry) },
    about: entries.map(({ about }) => about),
  }
}

const responseSchema = z.object({
  entry: z.array(z.object({ response: z.object({ location: z.string().optional(), etag: z.string().optional() }) })),
})

/** What the server made of it; null when the answer does not fit, and the state has to be read again. */
export function readCommit(response: unknown, { about }: Commit): SavedCommit | null {
  const parsed = responseSchema.safeParse(response)
  if (!parsed.success || parsed.data.entry.length !== about.length) return null
  const saved = about.map((of, index) => ({ of, saved: savedAt(parsed.data.entry[index]?.response.location) }))
  const ruleState = saved.find(({ of }) => of.kind === 'rule-state')?.saved
  if (ruleState === undefined || saved.some((one) => one.saved === undefined)) return null
  const kept = (kind: 'finding' | 'case'): ReadonlyMap<string, Saved> =>
    new Map(
      saved.flatMap((one) => (one.of.kind === kind && one.saved !== undefined ? [[one.of.identity, one.saved]] : [])),
    )
  return { findings: kept('finding'), cases: kept('case'), ruleState }
}

function savedAt(location: string | undefined): Saved | undefined {
  const [, id, version] = /\/([A-Za-z0-9.-]{1,64})\/_history\/([A-Za-z0-9.-]{1,64})$/.exec(location ?? '') ?? []
  return id === undefined || version === undefined ? undefined : { id, version }
}

function findingEntry(finding: Finding, author: string): CommitEntry {
  return {
    about: { kind: 'finding', identity: finding.identity },
    entry: toEntry(toDetectedIssue(finding, author), finding, identifierSystems.finding),
  }
}

/** The case, and a Provenance for all that happened to it: who, when and why, on the version that this makes. */
function caseEntries(
  change: CaseChange,
  referenceTo: (identity: string) => string | undefined,
  { author, now }: CommitOptions,
): readonly CommitEntry[] {
  const { after, also, transition, cause } = change
  const { identity } = after
  const entry = toEntry(toTask(after, referenceTo), after, identifierSystems.case)
  const by = { id: author, name: '' }
  const recorded = [{ transition, cause }, ...also].map((move) => {
    const why = move.cause === null ? {} : { cause: move.cause }
    const told = { ...targetOf(after), activity: move.transition, at: now, by, reason: '', ...why }
    const request = { method: 'POST', url: 'Provenance' }
    return { about: { kind: 'provenance', identity }, entry: { resource: toProvenance(told), request } } as const
  })
  return [{ about: { kind: 'case', identity }, entry }, ...recorded]
}

/** The case and the version that this makes; a new one has the name of its entry until the server names it. */
function targetOf({ id, version, identity }: Case): { readonly target: string; readonly version: string | null } {
  if (id === null) return { target: uuidOf(identity), version: '1' }
  return { target: `Task/${id}`, version: nextVersion(version) }
}

interface Stored {
  readonly id: string | null
  readonly version: string | null
  readonly identity?: string
  readonly patient: string
}

/** An update against the version that was read, or a create only where the identifier is absent. */
function toEntry(resource: Resource, { id, version, identity, patient }: Stored, system: string): object {
  const { resourceType } = resource
  if (id !== null)
    return { resource, request: { method: 'PUT', url: `${resourceType}/${id}`, ifMatch: `W/"${version ?? ''}"` } }
  const value = identity ?? patient.slice(patient.indexOf('/') + 1)
  const ifNoneExist = `identifier=${system}|${value}`
  const fullUrl = identity === undefined ? {} : { fullUrl: uuidOf(identity) }
  return { ...fullUrl, resource, request: { method: 'POST', url: resourceType, ifNoneExist } }
}

/** A name for the entry inside its transaction, the same for the same identity (UUID version 8, RFC 9562: custom). */
function uuidOf(identity: string): string {
  const hex = identity.padEnd(32, '0')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
