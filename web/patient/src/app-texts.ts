import { createTextsHook } from '@heimvakt/ui/i18n'
import type { Texts } from './texts.nb.ts'

/** The words of the patient app. */
export const useAppTexts = createTextsHook<Texts>()
