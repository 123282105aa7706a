import type { TeamKey } from './population.ts'

/** An organisation with its follow-up team. The numbers lie in the range kept for synthetic organisations. */
export interface DemoTeam {
  readonly key: TeamKey
  readonly organization: string
  readonly organizationNumber: string
  readonly name: string
  /** Nobody answers there. */
  readonly phone: string
}

export const teams: readonly DemoTeam[] = [
  {
    key: 'fjordby',
    organization: 'Fjordby kommune',
    organizationNumber: '310000019',
    name: 'Oppfølgingsteam Fjordby',
    phone: '00 00 00 01',
  },
  {
    key: 'lia',
    organization: 'Lia sykehus',
    organizationNumber: '310000027',
    name: 'Oppfølgingsteam Lia',
    phone: '00 00 00 02',
  },
]

/** Somebody who follows patients up. */
export interface DemoClinician {
  readonly key: string
  readonly given: string
  readonly family: string
  readonly sex: 'female' | 'male'
  readonly birthYear: number
  readonly role: 'nurse' | 'doctor'
  readonly hpr: string
  readonly teams: readonly TeamKey[]
}

export const clinicians: readonly DemoClinician[] = [
  {
    key: 'sykepleier-kari',
    given: 'Kari',
    family: 'Nordhagen',
    sex: 'female',
    birthYear: 1981,
    role: 'nurse',
    hpr: '999900011',
    teams: ['fjordby'],
  },
  {
    key: 'sykepleier-ingrid',
    given: 'Ingrid',
    family: 'Sæterlid',
    sex: 'female',
    birthYear: 1990,
    role: 'nurse',
    hpr: '999900022',
    teams: ['fjordby'],
  },
  {
    key: 'sykepleier-amir',
    given: 'Amir',
    family: 'Rahimsen',
    sex: 'male',
    birthYear: 1987,
    role: 'nurse',
    hpr: '999900033',
    teams: ['lia'],
  },
  {
    key: 'lege-solveig',
    given: 'Solveig',
    family: 'Brekkhus',
    sex: 'female',
    birthYear: 1974,
    role: 'doctor',
    hpr: '999900044',
    teams: ['fjordby', 'lia'],
  },
]
