import type { Refusal } from '@heimvakt/core/cases/transitions'
import type { Problem } from '../errors.ts'

const plain: Readonly<Record<Exclude<Refusal['refused'], 'already-claimed'>, Problem>> = {
  'not-allowed': { problem: 'not-allowed-now' },
  'changed-since': {
    problem: 'changed-since',
    text: {
      nb: 'Saken har endret seg siden du så den: et varsel kan ha kommet til. Se på den på nytt før du avslutter.',
      en: 'The case has changed since you saw it: a finding may have joined. Look at it again before you resolve it.',
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
  'until-missing': {
    problem: 'unprocessable',
    expression: 'until',
    text: {
      nb: 'Velg hvor lenge saken skal vente, fram i tid.',
      en: 'Say until when the case shall wait, in the future.',
    },
  },
  'undo-expired': {
    problem: 'not-allowed-now',
    text: {
      nb: 'Det er for sent å angre: saken ble avsluttet for mer enn ti minutter siden.',
      en: 'Too late to undo: resolved more than ten minutes ago.',
    },
  },
}

/** The refusal in words; who has the case, and since when. */
export function problemOf({ refused, heldBy }: Refusal, now: number): Problem {
  if (refused !== 'already-claimed') return plain[refused]
  if (!heldBy) return { problem: 'case-taken' }
  const minutes = Math.max(0, Math.floor((now - heldBy.since) / 60_000))
  return {
    problem: 'case-taken',
    text: { nb: `${heldBy.name} tok denne ${agoNb(minutes)}.`, en: `${heldBy.name} claimed this ${agoEn(minutes)}.` },
  }
}

function agoNb(minutes: number): string {
  if (minutes === 0) return 'nettopp'
  if (minutes < 60) return minutes === 1 ? 'for 1 minutt siden' : `for ${minutes} minutter siden`
  const hours = Math.floor(minutes / 60)
  return hours === 1 ? 'for 1 time siden' : `for ${hours} timer siden`
}

function agoEn(minutes: number): string {
  if (minutes === 0) return 'just now'
  if (minutes < 60) return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`
  const hours = Math.floor(minutes / 60)
  return hours === 1 ? '1 hour ago' : `${hours} hours ago`
}
