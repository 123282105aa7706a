import type { Case, CaseStatus } from '@heimvakt/core/cases/case'
import type { Refusal } from '@heimvakt/core/cases/transitions'
import type { Problem } from '../errors.ts'

type Plain = Exclude<Refusal['refused'], 'already-claimed' | 'not-allowed'>

const plain: Readonly<Record<Plain, Problem>> = {
  'changed-since': {
    problem: 'changed-since',
    text: {
      nb: 'Noe er kommet til eller blitt verre siden du så saken. Se på den på nytt.',
      en: 'Something has joined or become worse since you saw the case. Look at it again.',
    },
  },
  'covers-missing': {
    problem: 'unprocessable',
    expression: 'covers',
    text: {
      nb: 'Siden sier ikke hvilke varsler du så. Last siden på nytt og prøv igjen.',
      en: 'The page does not say which findings you saw. Load it anew and try again.',
    },
  },
  'outcome-missing': {
    problem: 'outcome-required',
    expression: 'outcome',
    text: { nb: 'Velg et utfall.', en: 'An outcome is required.' },
  },
  'note-missing': {
    problem: 'outcome-required',
    expression: 'note',
    text: { nb: 'En rød sak trenger et notat.', en: 'A red case needs a note.' },
  },
  'reason-missing': {
    problem: 'unprocessable',
    expression: 'note',
    text: { nb: 'Skriv hvorfor en rød sak skal vente.', en: 'Say why a red case shall wait.' },
  },
  'until-missing': {
    problem: 'unprocessable',
    expression: 'until',
    text: {
      nb: 'Velg hvor lenge saken skal vente, fram i tid.',
      en: 'Say until when the case shall wait, in the future.',
    },
  },
  'until-too-far': {
    problem: 'unprocessable',
    expression: 'until',
    text: {
      nb: 'En sak kan vente i høyst 90 dager.',
      en: 'A case can wait for 90 days at most.',
    },
  },
  'red-until-too-far': {
    problem: 'unprocessable',
    expression: 'until',
    text: {
      nb: 'En rød sak kan vente til slutten av teamets neste åpne dag, og i 24 timer når åpningstidene ikke er kjent.',
      en: "A red case can wait until the end of the team's next open day, and for 24 hours where its hours are not known.",
    },
  },
  'assignee-missing': {
    problem: 'unprocessable',
    expression: 'to',
    text: { nb: 'Velg hvem som skal ha saken.', en: 'Say who shall have the case.' },
  },
  'undo-expired': {
    problem: 'not-allowed-now',
    text: {
      nb: 'Det er for sent å angre: saken ble avsluttet for mer enn ti minutter siden.',
      en: 'Too late to undo: resolved more than ten minutes ago.',
    },
  },
}

/** The case is not given to somebody who may not see it. */
export const notInTeam: Problem = {
  problem: 'unprocessable',
  expression: 'to',
  text: { nb: 'Saken kan bare gis til noen i teamet.', en: 'A case can be assigned to a member of its team only.' },
}

const states: Readonly<Record<CaseStatus, { readonly nb: string; readonly en: string }>> = {
  new: { nb: 'Ingen har tatt saken ennå.', en: 'Nobody has claimed the case yet.' },
  'in-review': { nb: 'Saken er under arbeid.', en: 'The case is in review.' },
  waiting: { nb: 'Saken venter.', en: 'The case is waiting.' },
  resolved: { nb: 'Saken er avsluttet.', en: 'The case is resolved.' },
  cancelled: { nb: 'Saken er bortfalt.', en: 'The case is cancelled.' },
}

/** The refusal in words: what is missing, who has the case or who closed it, and since when. */
export function problemOf({ refused, heldBy, uncovered }: Refusal, one: Case, now: number): Problem {
  if (refused === 'not-allowed') return { problem: 'not-allowed-now', text: stateOf(one, now) }
  if (uncovered !== undefined)
    return { ...plain['changed-since'], uncovered: uncovered.map(({ identity }) => identity) }
  if (refused !== 'already-claimed') return plain[refused]
  if (!heldBy) return { problem: 'case-taken' }
  const { nb, en } = ago(heldBy.since, now)
  return {
    problem: 'case-taken',
    text: { nb: `${heldBy.name} tok denne ${nb}.`, en: `${heldBy.name} claimed this ${en}.` },
  }
}

function stateOf({ status, owner, resolvedAt }: Case, now: number): { readonly nb: string; readonly en: string } {
  if (status !== 'resolved' || owner === null || resolvedAt === null) return states[status]
  const { nb, en } = ago(resolvedAt, now)
  return { nb: `${owner.name} avsluttet saken ${nb}.`, en: `${owner.name} resolved this ${en}.` }
}

function ago(since: number, now: number): { readonly nb: string; readonly en: string } {
  const minutes = Math.max(0, Math.floor((now - since) / 60_000))
  if (minutes === 0) return { nb: 'nettopp', en: 'just now' }
  const hours = Math.floor(minutes / 60)
  if (hours > 0) {
    const many = { nb: `for ${hours} timer siden`, en: `${hours} hours ago` }
    return hours === 1 ? { nb: 'for 1 time siden', en: '1 hour ago' } : many
  }
  const many = { nb: `for ${minutes} minutter siden`, en: `${minutes} minutes ago` }
  return minutes === 1 ? { nb: 'for 1 minutt siden', en: '1 minute ago' } : many
}
