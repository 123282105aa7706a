import { triageCategories, type TriageCategory } from '../rules/triage.ts'
import { codeSystems, extensions, nationalSystems } from './canonicals.ts'
import { extensionOf, type Extension } from './elements.ts'

const { triage } = nationalSystems

/** As VKP codes it; VKP has no colour for "unassessed", so that code is ours. */
const codings = {
  red: { system: triage, code: 'R', display: 'Rød' },
  yellow: { system: triage, code: 'Y', display: 'Gul' },
  unassessed: { system: codeSystems['triage-category'], code: 'unassessed', display: 'Ikke vurdert' },
  missing: { system: triage, code: 'NR', display: 'Ikke rapportert' },
  green: { system: triage, code: 'G', display: 'Grønn' },
} as const satisfies Record<TriageCategory, { system: string; code: string; display: string }>

/** The extension `triage-category`. */
export function toTriageExtension(category: TriageCategory): object {
  return { url: extensions['triage-category'], valueCoding: codings[category] }
}

/** The coding of a category, for searches and ranges. */
export function triageCoding(category: TriageCategory): { readonly system: string; readonly code: string } {
  return codings[category]
}

/** The category in the extension `triage-category`. */
export function triageOf(list: readonly Extension[] | undefined): TriageCategory | undefined {
  const coding = extensionOf(list, extensions['triage-category'])?.valueCoding
  return triageCategories.find(
    (category) => codings[category].system === coding?.system && codings[category].code === coding.code,
  )
}
