import { createTextsHook } from '@heimvakt/ui/i18n'
import type { ClinicianTexts } from './texts.nb.ts'

/** The words of this app: `const text = useAppTexts()`, `text('queue.title')`. */
export const useAppTexts = createTextsHook<ClinicianTexts>()
