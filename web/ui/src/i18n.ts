import { createInstance } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { readChoice, storeChoice } from './stored-choice.ts'
import { en } from './texts.en.ts'
import { nb, type UiTexts } from './texts.nb.ts'

const i18n = createInstance()

/** The languages of the screens, the first is the default. */
export const languages = ['nb', 'en'] as const
export type Language = (typeof languages)[number]

type TextTree = { readonly [key: string]: string | TextTree }
/** `entries_one` and `entries_other` are asked for as `entries`. */
type WithoutPlural<Key extends string> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key
export type TextKey<Texts> = {
  [Key in keyof Texts & string]: Texts[Key] extends string ? WithoutPlural<Key> : `${Key}.${TextKey<Texts[Key]>}`
}[keyof Texts & string]
type TextValues = Readonly<Record<string, string | number>>
export type TextOf<Texts> = (key: TextKey<Texts>, values?: TextValues) => string

/** Call once, before the first render, with the app's own texts. */
export function startTexts<Texts extends TextTree>(texts: Readonly<Record<Language, Texts>>): void {
  const language = readChoice('language', languages) ?? languages[0]
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: languages[0],
    ns: ['app', 'ui'],
    defaultNS: 'app',
    resources: { nb: { app: texts.nb, ui: nb }, en: { app: texts.en, ui: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  document.documentElement.lang = language
}

/** A hook that gives the app's texts: `const text = useAppTexts()`, `text('today.title')`. Wrong keys do not compile. */
export function createTextsHook<Texts>(): () => TextOf<Texts> {
  return function useAppTexts() {
    const { t } = useTranslation('app')
    return (key, values = {}) => t(key as string, values)
  }
}

/** The words shared by both apps. */
export function useUiTexts(): TextOf<UiTexts> {
  const { t } = useTranslation('ui')
  return (key, values = {}) => t(key as string, values)
}

/** The language in use, and how to change it. */
export function useLanguage(): { readonly language: Language; readonly choose: (language: Language) => void } {
  const { i18n } = useTranslation()
  const language = languages.find((known) => known === i18n.language) ?? languages[0]
  return { language, choose: (chosen) => changeLanguage(chosen) }
}

function changeLanguage(language: Language): void {
  storeChoice('language', language)
  document.documentElement.lang = language
  void i18n.changeLanguage(language)
}
