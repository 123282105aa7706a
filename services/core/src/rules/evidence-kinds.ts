import { z } from 'zod'
import { beyondScaleEvidence } from './beyond-scale.ts'
import type { AnyEvidenceKind, Evidence } from './evidence.ts'
import { implausibleEvidence } from './implausible.ts'
import { ruleKinds } from './kinds.ts'
import { totalEvidence } from './sent-total.ts'
import { unassessedEvidence } from './unassessed.ts'

/** Every kind of evidence: the rule kinds bring theirs along. */
const kinds: ReadonlyMap<string, AnyEvidenceKind> = new Map(
  [
    unassessedEvidence,
    implausibleEvidence,
    beyondScaleEvidence,
    totalEvidence,
    ...ruleKinds.flatMap(({ evidence }) => evidence),
  ].map((one) => [one.kind, one]),
)

const namedSchema = z.object({ kind: z.string() })

/** Reads stored evidence by the schema of its kind; undefined when the kind is unknown or the shape is another. */
export function parseEvidence(json: unknown): Evidence | undefined {
  const named = namedSchema.safeParse(json)
  return named.success ? kinds.get(named.data.kind)?.schema.safeParse(json).data : undefined
}

/** The kind that answers for evidence. Evidence comes from a rule kind or from `parseEvidence`, so that it has one. */
export function evidenceKindOf({ kind }: Pick<Evidence, 'kind'>): AnyEvidenceKind {
  const known = kinds.get(kind)
  if (known === undefined) throw new Error(`no such kind of evidence: ${kind}`)
  return known
}
