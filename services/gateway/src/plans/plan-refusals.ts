import type { LimitFault, LimitProblem } from '@heimvakt/core/plans/limit-change'
import type { NormalFault, NormalProblem } from '@heimvakt/core/plans/normal-change'
import type { PauseProblem } from '@heimvakt/core/plans/pause'
import type { StartFault, StartProblem } from '@heimvakt/core/plans/plan-start'
import type { Problem } from '../errors.ts'

type Text = NonNullable<Problem['text']>

/** The plan is over: nothing of it can be changed. */
export const planEnded: Problem = {
  problem: 'not-allowed-now',
  text: { nb: 'Planen er avsluttet.', en: 'The plan has ended.' },
}

/** An end can be taken back for ten minutes, and only while nothing has taken the plan's place. */
export const notEnded: Problem = {
  problem: 'not-allowed-now',
  text: { nb: 'Planen er ikke avsluttet.', en: 'The plan has not ended.' },
}

export const undoExpired: Problem = {
  problem: 'not-allowed-now',
  text: {
    nb: 'Planen ble avsluttet for mer enn ti minutter siden. Start en ny plan.',
    en: 'The plan ended more than ten minutes ago. Start a new plan.',
  },
}

export const followedAgain: Problem = {
  problem: 'not-allowed-now',
  text: {
    nb: 'Det er startet en ny plan for pasienten etterpå.',
    en: 'A new plan has been started for the patient since.',
  },
}

export const activityEnded: Problem = {
  problem: 'not-allowed-now',
  text: { nb: 'Dette måles ikke lenger.', en: 'This is not measured any longer.' },
}

export const onlySaturation: Problem = {
  problem: 'unprocessable',
  expression: 'used',
  text: { nb: 'Oksygen hjemme hører til oksygenmetning.', en: 'Oxygen at home belongs to oxygen saturation.' },
}

export const alreadyFollowed: Problem = {
  problem: 'not-allowed-now',
  expression: 'template',
  text: {
    nb: 'Pasienten følger allerede denne planen i dette teamet.',
    en: 'The patient follows this plan in this team already.',
  },
}

export const notPaused: Problem = {
  problem: 'not-allowed-now',
  text: { nb: 'Planen er ikke på pause.', en: 'The plan is not paused.' },
}

export const noSuchTemplate: Problem = {
  problem: 'unprocessable',
  expression: 'template',
  text: { nb: 'Denne planmalen finnes ikke i denne versjonen.', en: 'There is no such version of the plan template.' },
}

export const notOwnTeam: Problem = {
  problem: 'unprocessable',
  expression: 'team',
  text: { nb: 'Velg et team du selv er med i.', en: 'Choose a team that you belong to.' },
}

export const badIdentityNumber: Problem = {
  problem: 'unprocessable',
  expression: 'patient.identityNumber',
  text: { nb: 'Fødselsnummeret er ikke gyldig.', en: 'The identity number is not valid.' },
}

export const otherName: Problem = {
  problem: 'unprocessable',
  expression: 'patient.family',
  text: {
    nb: 'Etternavnet stemmer ikke med det som er registrert på dette fødselsnummeret. Kontroller nummeret.',
    en: 'The family name is not the one registered with this identity number. Check the number.',
  },
}

export const notOnePerson: Problem = {
  problem: 'unprocessable',
  expression: 'patient.identityNumber',
  text: {
    nb: 'Dette fødselsnummeret kan ikke brukes: personen er registrert som inaktiv, eller mer enn én gang.',
    en: 'This identity number cannot be used: the person is registered as inactive, or more than once.',
  },
}

const limitTexts: Readonly<Record<LimitFault, Text>> = {
  'no-limits': { nb: 'Oppgi minst én grense.', en: 'Give at least one limit.' },
  'unknown-part': { nb: 'Dette måles ikke her.', en: 'This is not part of the measurement.' },
  'wrong-unit': { nb: 'Grensen har feil enhet.', en: 'The limit has another unit than the measurement.' },
  'no-bound': { nb: 'Oppgi nedre eller øvre grense.', en: 'Give a low or a high end.' },
  'not-a-number': { nb: 'Grensen må være et tall.', en: 'The limit is not a number.' },
  'implausible-limit': {
    nb: 'Grensen er utenfor det som kan måles. Kontroller tallet.',
    en: 'The limit is beyond what can be measured. Check the number.',
  },
  'low-not-under-high': {
    nb: 'Nedre grense må være lavere enn øvre.',
    en: 'The low end must be under the high end.',
  },
  'given-twice': { nb: 'Denne grensen er oppgitt to ganger.', en: 'This limit is given twice.' },
  'red-not-outside-yellow': {
    nb: 'Rød grense må ligge utenfor gul.',
    en: 'The red limit must lie outside the yellow one.',
  },
  unchanged: { nb: 'Grensene er de samme som før.', en: 'The limits are the same as before.' },
}

const normalTexts: Readonly<Record<NormalFault, Text>> = {
  'unknown-part': limitTexts['unknown-part'],
  'not-a-number': { nb: 'Det vanlige må være et tall.', en: 'What is usual is not a number.' },
  'implausible-normal': {
    nb: 'Tallet er utenfor det som kan måles. Kontroller det.',
    en: 'The number is beyond what can be measured. Check it.',
  },
  'given-twice': { nb: 'Dette er oppgitt to ganger.', en: 'This is given twice.' },
  unchanged: { nb: 'Det vanlige er det samme som før.', en: 'What is usual is the same as before.' },
}

const startTexts: Readonly<Record<Exclude<StartFault, LimitFault>, Text>> = {
  'no-activities': { nb: 'Velg minst én måling eller ett skjema.', en: 'Choose at least one measurement or form.' },
  'not-in-template': { nb: 'Dette er ikke med i planmalen.', en: 'The template does not have this.' },
  'asked-twice': { nb: 'Dette er valgt to ganger.', en: 'This is chosen twice.' },
  'measured-already': {
    nb: 'Pasienten har dette allerede i en annen plan. Grenser og tidspunkt endres der.',
    en: 'The patient has this in another plan already. Change its limits and schedule there.',
  },
}

const pauseTexts: Readonly<Record<PauseProblem['problem'], Text>> = {
  'no-reason': { nb: 'Skriv hvorfor.', en: 'Give a reason.' },
  'ends-in-the-past': { nb: 'Pausen må slutte fram i tid.', en: 'The pause must end in the future.' },
  'ends-before-it-begins': { nb: 'Pausen må slutte etter at den begynner.', en: 'The pause must end after it begins.' },
  'already-paused': { nb: 'Planen er allerede på pause da.', en: 'The plan is paused then already.' },
  'too-long': { nb: 'Pausen er for lang.', en: 'The pause is too long.' },
}

/** Why limits are refused, in words. */
export function limitRefusal({ problem, path }: LimitProblem): Problem {
  return { problem: 'unprocessable', expression: path, text: limitTexts[problem] }
}

/** Why a value is no personal normal, in words. */
export function normalRefusal({ problem, path }: NormalProblem): Problem {
  return { problem: 'unprocessable', expression: path, text: normalTexts[problem] }
}

/** Why a plan does not start, in words. */
export function startRefusal({ problem, path }: StartProblem): Problem {
  return { problem: 'unprocessable', expression: path, text: { ...limitTexts, ...startTexts }[problem] }
}

/** Why a pause is refused, in words. */
export function pauseRefusal({ problem, path }: PauseProblem): Problem {
  return { problem: 'unprocessable', expression: path, text: pauseTexts[problem] }
}

/** A schedule that cannot be followed, with the element of Timing.repeat that says so. */
export function scheduleRefusal(path: string): Problem {
  return {
    problem: 'unprocessable',
    expression: `schedule.${path}`,
    text: { nb: 'Tidspunktene kan ikke følges slik.', en: 'The schedule cannot be followed.' },
  }
}
