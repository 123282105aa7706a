/** What a team must know of a plan, in bokmål: in a row in short, on the plan page in full. */
export const planNotesNb = {
  corrected: 'Planen har en feil',
  correctedHelp: 'En nyere versjon retter noe i denne planen. Se «Plan og grenser».',
  'oxygen-unsaid': 'Oksygen hjemme?',
  'oxygen-unsaidHelp': 'Planen sier ikke om personen bruker oksygen hjemme. Se «Plan og grenser».',
  newerTemplate: 'Nyere versjon finnes ({{version}})',
  newerTemplateHelp: 'Planen følger fortsatt versjonen den ble startet med. Ingenting er endret av seg selv.',
  corrections: 'Noe i denne planen er rettet i en nyere versjon:',
  correctionsNow: 'Versjon {{version}}: {{what}}',
  correctionsHelp:
    'Planen vurderes fortsatt som før. Sett egne grenser nå, eller avslutt planen og start en ny, så gjelder rettelsen.',
}

/** What every language must contain. */
export type PlanNotesTexts = typeof planNotesNb
