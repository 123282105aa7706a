import type { StoryId } from './stories.ts'

/** Each is a plan template of that name. */
export const conditions = [
  'copd',
  'heart-failure',
  'diabetes',
  'diabetes-type-1',
  'diabetes-type-2',
  'hypertension',
  'cancer-treatment',
  'mental-health',
] as const

export type Condition = (typeof conditions)[number]
export type TeamKey = 'fjordby' | 'lia'

/** A synthetic patient of the demo. Nobody alive has the name together with the number. */
export interface DemoPatient {
  /** Stable: scripts and tests sign in with it. */
  readonly key: string
  readonly given: string
  readonly family: string
  readonly sex: 'female' | 'male'
  readonly age: number
  /** Where each plan is followed; the first is the one the patient began with. */
  readonly plans: readonly { readonly condition: Condition; readonly team: TeamKey }[]
  readonly story: StoryId
}

type Row = readonly [string, string, string, 'female' | 'male', number, string, StoryId?]

/** key, given name, family name, sex, age, plans as condition@team, story (none: all is well). */
const rows: readonly Row[] = [
  ['kols-forverret', 'Arvid', 'Fjellmo', 'male', 74, 'copd@fjordby', 'deteriorating-copd'],
  ['kols-stabil', 'Ragnhild', 'Mosevoll', 'female', 68, 'copd@fjordby'],
  ['hjertesvikt-vektokning', 'Torbjørn', 'Solbrekke', 'male', 77, 'heart-failure@fjordby', 'weight-gain'],
  ['hjertesvikt-stabil', 'Solfrid', 'Tangvik', 'female', 72, 'heart-failure@fjordby'],
  ['diabetes-mangler', 'Wenche', 'Lynghaug', 'female', 59, 'diabetes@fjordby', 'missing-glucose'],
  ['diabetes-stabil', 'Øyvind', 'Kvernmo', 'male', 61, 'diabetes@fjordby'],
  ['hypertensjon-stabil', 'Gunnhild', 'Åsvang', 'female', 57, 'hypertension@fjordby'],
  ['hypertensjon-kraftig', 'Kjell', 'Bjørkedal', 'male', 63, 'hypertension@fjordby', 'severe-hypertension'],
  ['diabetes-foling', 'Marit', 'Haugerud', 'female', 66, 'diabetes@fjordby', 'low-glucose'],
  ['kols-infeksjon', 'Odd', 'Steinsland', 'male', 71, 'copd@fjordby', 'infection'],
  ['hjertesvikt-uten-grense', 'Bjørg', 'Rosnes', 'female', 80, 'heart-failure@fjordby', 'no-weight-limit'],
  ['kols-ukjent-enhet', 'Leif', 'Granmo', 'male', 69, 'copd@fjordby', 'unknown-unit'],
  ['hypertensjon-forhoyet', 'Turid', 'Nesheim', 'female', 60, 'hypertension@fjordby', 'raised-pressure'],
  ['diabetes-hoyt', 'Rune', 'Fagerlund', 'male', 54, 'diabetes-type-2@fjordby', 'high-glucose'],
  ['hjertesvikt-hoy-puls', 'Asbjørn', 'Vikholt', 'male', 75, 'heart-failure@lia copd@fjordby', 'fast-heart'],
  ['kols-malefeil', 'Synnøve', 'Brattbakk', 'female', 73, 'copd@fjordby', 'cold-fingers'],
  ['hjertesvikt-lavt-trykk', 'Einar', 'Dalseng', 'male', 79, 'heart-failure@lia', 'low-pressure'],
  ['hjertesvikt-vekttap', 'Astrid', 'Holmefjord', 'female', 76, 'heart-failure@lia', 'weight-loss'],
  ['kols-og-hjertesvikt', 'Magne', 'Sørbotn', 'male', 70, 'copd@fjordby heart-failure@fjordby'],
  ['diabetes-og-hypertensjon', 'Eldbjørg', 'Tveitan', 'female', 64, 'diabetes@fjordby hypertension@fjordby'],
  ['hjertesvikt-og-hypertensjon', 'Harald', 'Eikeland', 'male', 67, 'heart-failure@lia hypertension@lia'],
  ['hjertesvikt-og-diabetes', 'Liv', 'Skogvoll', 'female', 71, 'heart-failure@lia diabetes@lia'],
  ['hjertesvikt-gram', 'Nils', 'Bergstad', 'male', 78, 'heart-failure@lia', 'weight-in-grams'],
  ['hypertensjon-uten-klokke', 'Kari', 'Furuset', 'female', 55, 'hypertension@lia', 'day-only'],
  ['kols-prosent', 'Svein', 'Myrdal', 'male', 66, 'copd@lia', 'unit-without-code'],
  ['kols-berit', 'Berit', 'Heggelund', 'female', 75, 'copd@fjordby'],
  ['kols-tor', 'Tor', 'Aamodt', 'male', 63, 'copd@fjordby'],
  ['kols-inger', 'Inger', 'Storlien', 'female', 78, 'copd@lia', 'anthonisen'],
  ['kols-per', 'Per', 'Ulvestad', 'male', 72, 'copd@lia', 'missing-diary'],
  ['hjertesvikt-grete', 'Grete', 'Lundamo', 'female', 74, 'heart-failure@fjordby', 'two-kilos'],
  ['hjertesvikt-olav', 'Olav', 'Kirkevoll', 'male', 81, 'heart-failure@fjordby'],
  ['hjertesvikt-jorunn', 'Jorunn', 'Sandnesmo', 'female', 69, 'heart-failure@lia'],
  ['diabetes-hilde', 'Hilde', 'Ravndal', 'female', 52, 'diabetes-type-1@fjordby'],
  ['diabetes-geir', 'Geir', 'Trollvik', 'male', 58, 'diabetes@fjordby'],
  ['diabetes-anne', 'Anne', 'Myklegard', 'female', 63, 'diabetes-type-2@lia', 'silent'],
  ['hypertensjon-jan', 'Jan', 'Ekrem', 'male', 65, 'hypertension@fjordby'],
  ['hypertensjon-randi', 'Randi', 'Holtvedt', 'female', 62, 'hypertension@fjordby', 'raised-mean'],
  ['hypertensjon-trond', 'Trond', 'Lauvdal', 'male', 50, 'hypertension@lia', 'admitted'],
  ['hypertensjon-elin', 'Elin', 'Sletteberg', 'female', 48, 'hypertension@lia'],
  ['psykisk-stabil', 'Henrik', 'Vollan', 'male', 34, 'mental-health@fjordby'],
  ['psykisk-tanker', 'Silje', 'Myrvang', 'female', 29, 'mental-health@fjordby', 'better-off-dead'],
  ['psykisk-nedstemt', 'Lars', 'Grøtte', 'male', 46, 'mental-health@lia', 'low-mood'],
  ['kreft-stabil', 'Unni', 'Elvebakk', 'female', 62, 'cancer-treatment@lia'],
  ['kreft-feber', 'Steinar', 'Kolstø', 'male', 67, 'cancer-treatment@fjordby', 'neutropenic-fever'],
  ['kols-og-hypertensjon', 'Målfrid', 'Rødseth', 'female', 76, 'copd@lia hypertension@lia'],
  ['hypertensjon-og-diabetes', 'Roar', 'Vassenden', 'male', 68, 'hypertension@fjordby diabetes@fjordby'],
]

/** Followed by nobody yet: listed with a synthetic number, so that a nurse may start a plan. */
export const newPatient = { key: 'newPatient', given: 'Sigrun', family: 'Nyhamn', sex: 'female', age: 70 } as const

/** The people of the demo. Those without a story are well: their readings since the plan is judged lie inside. */
export const patients: readonly DemoPatient[] = rows.map(([key, given, family, sex, age, plans, story = 'well']) => ({
  key,
  given,
  family,
  sex,
  age,
  story,
  plans: plans.split(' ').map((plan) => {
    const [condition, team] = plan.split('@')
    return {
      condition: conditions.find((one) => one === condition) ?? 'copd',
      team: team === 'lia' ? 'lia' : 'fjordby',
    }
  }),
}))
