import type { SelfManagementZone } from '@heimvakt/core/plans/monitoring-plan'
import type { Condition } from './population.ts'

interface PlanText {
  readonly title: string
  readonly zones: readonly SelfManagementZone[]
}

const otherwise = 'Kommer du ikke gjennom til oss, ring legevakt 116117.'

/**
 * Titles and self-management plans of the demo, in plain words. Working texts: each patient's own plan is made together
 * with the patient and approved by a clinician.
 */
export const planTexts: Readonly<Record<Condition, PlanText>> = {
  copd: {
    title: 'Oppfølging av kols',
    zones: [
      {
        level: 'green',
        condition: 'Jeg puster som jeg pleier, og hoster ikke mer enn vanlig.',
        action: 'Jeg tar medisinene mine som avtalt, måler hver morgen og går en tur.',
      },
      {
        level: 'yellow',
        condition: 'Jeg er mer tungpustet enn vanlig, hoster mer eller har fått farge på slimet.',
        action: `Jeg tar anfallsmedisin som avtalt, hviler med leppepust og måler igjen om en time. Blir det ikke bedre, ringer jeg oppfølgingstjenesten på dagtid. ${otherwise}`,
      },
      {
        level: 'red',
        condition: 'Jeg er tungpustet i hvile, eller måler under den røde grensen min.',
        action:
          'Jeg setter meg opp, tar anfallsmedisin og måler igjen med varme fingre. Er det fortsatt rødt, ringer jeg legevakt 116117. Får jeg nesten ikke puste, ringer jeg 113.',
      },
    ],
  },
  'heart-failure': {
    title: 'Oppfølging av hjertesvikt',
    zones: [
      {
        level: 'green',
        condition: 'Vekten er stabil, jeg puster lett og har ikke mer hevelse i beina.',
        action: 'Jeg tar medisinene mine og veier meg hver morgen før frokost.',
      },
      {
        level: 'yellow',
        condition: 'Vekten går opp, beina hovner, eller jeg må ha flere puter om natten.',
        action: `Jeg følger avtalen om vanndrivende medisin og ringer oppfølgingstjenesten på dagtid. ${otherwise}`,
      },
      {
        level: 'red',
        condition: 'Vekten er over den røde grensen min, eller jeg er tungpustet når jeg ligger.',
        action: 'Jeg ringer legevakt 116117 i dag. Har jeg brystsmerter eller får nesten ikke puste, ringer jeg 113.',
      },
    ],
  },
  diabetes: {
    title: 'Oppfølging av diabetes',
    zones: [
      {
        level: 'green',
        condition: 'Blodsukkeret ligger innenfor grensene mine, og jeg føler meg som vanlig.',
        action: 'Jeg spiser og tar medisinene mine som avtalt.',
      },
      {
        level: 'yellow',
        condition: 'Blodsukkeret er høyere eller lavere enn avtalt.',
        action: `Er det lavt, tar jeg druesukker eller saft og måler igjen om 15 minutter. Er det høyt flere ganger, ringer jeg oppfølgingstjenesten på dagtid. ${otherwise}`,
      },
      {
        level: 'red',
        condition: 'Blodsukkeret er utenfor den røde grensen min, eller jeg er svært uvel.',
        action:
          'Er det lavt, tar jeg sukker med en gang og ber noen bli hos meg. Er det høyt og jeg er kvalm eller døsig, ringer jeg legevakt 116117. Ved bevisstløshet ringer de rundt meg 113.',
      },
    ],
  },
  hypertension: {
    title: 'Oppfølging av høyt blodtrykk',
    zones: [
      {
        level: 'green',
        condition: 'Blodtrykket ligger innenfor grensene mine.',
        action: 'Jeg tar medisinene mine og måler morgen og kveld, sittende og i ro.',
      },
      {
        level: 'yellow',
        condition: 'Blodtrykket er over den gule grensen, men jeg føler meg som vanlig.',
        action: `Jeg hviler fem minutter og måler igjen. Er det fortsatt høyt, ringer jeg oppfølgingstjenesten på dagtid. ${otherwise}`,
      },
      {
        level: 'red',
        condition: 'Blodtrykket er over den røde grensen min.',
        action:
          'Jeg hviler fem minutter og måler igjen. Er det fortsatt rødt, ringer jeg legevakt 116117. Har jeg brystsmerter, lammelser eller problemer med å snakke, ringer jeg 113.',
      },
    ],
  },
}
