import type { Correction } from '../plans/corrections.ts'
import { extensions } from './canonicals.ts'
import { extensionOf, type Extension } from './elements.ts'

/** The corrections among the extensions of a plan template; half a one is none. */
export function correctionsIn(list: readonly Extension[] | undefined): readonly Correction[] {
  return (list ?? []).filter(({ url }) => url === extensions.correction).flatMap(correctionOf)
}

function correctionOf({ extension }: Extension): Correction | readonly [] {
  const since = extensionOf(extension, 'since')?.valueString
  const nb = wordsIn(extensionOf(extension, 'nb')?.extension)
  const en = wordsIn(extensionOf(extension, 'en')?.extension)
  return since === undefined || nb === undefined || en === undefined ? [] : { since, words: { nb, en } }
}

function wordsIn(list: readonly Extension[] | undefined): Correction['words']['nb'] | undefined {
  const wrong = extensionOf(list, 'wrong')?.valueString
  const now = extensionOf(list, 'now')?.valueString
  return wrong === undefined || now === undefined ? undefined : { wrong, now }
}
