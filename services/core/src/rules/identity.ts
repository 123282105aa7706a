import { sha256 } from './sha256.ts'

/** What makes a finding this one and no other. `about` is the reading, the slot or the start of the episode. */
export interface Cause {
  readonly patient: string
  /** Canonical of the plan without version: a new version of a plan finds the same thing. */
  readonly url: string
  readonly action: string
  readonly about: string
}

const known = new Map<string, string>()
/** Enough for the findings of the patients at work; beyond it the memory starts anew. */
const KNOWN_AT_MOST = 20_000

/** The same cause gives the same identity, on every machine and after every restart. */
export function findingIdentity({ patient, url, action, about }: Cause): string {
  return remembered(`${patient}|${url}|${action}|${about}`)
}

/** Identity of the case that a first finding opens for a team. */
export function caseIdentity(patient: string, team: string, firstFinding: string): string {
  return remembered(`${patient}|${team}|${firstFinding}`)
}

function remembered(text: string): string {
  const found = known.get(text)
  if (found !== undefined) return found
  if (known.size >= KNOWN_AT_MOST) known.clear()
  const identity = sha256(text)
  known.set(text, identity)
  return identity
}
