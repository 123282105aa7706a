import { type Language, languages } from '../i18n.ts'
import type { Words } from './form.ts'
import type { BesideElements, ExtensionElements } from './questionnaire-schema.ts'

const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation'

/** A text with its translations (extension `translation` {lang, content}); where one is missing, the text itself. */
export function wordsOf(text: string, beside: BesideElements): Words {
  const translations = (beside?.extension ?? []).filter(({ url }) => url === TRANSLATION)
  const inLanguage = (language: Language) => translations.find((one) => isIn(one, language))
  return Object.fromEntries(
    languages.map((language) => [language, contentOf(inLanguage(language)) ?? text]),
  ) as unknown as Words
}

/** `no` is Norwegian too, and `en-GB` is English. */
function isIn(translation: ExtensionElements, language: Language): boolean {
  const [named] = part(translation, 'lang')?.valueCode?.toLowerCase().split('-') ?? []
  return named === language || (language === 'nb' && named === 'no')
}

function contentOf(translation: ExtensionElements | undefined): string | undefined {
  const content = translation && part(translation, 'content')
  return content?.valueString ?? content?.valueMarkdown
}

function part({ extension }: ExtensionElements, url: string): ExtensionElements | undefined {
  return extension?.find((one) => one.url === url)
}
