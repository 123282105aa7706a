import { BodyShort, InlineMessage } from '@navikt/ds-react'
import { useLanguage } from '../i18n.ts'
import type { Form } from './form.ts'
import { questionTexts } from './question-words.ts'

/** Where the form comes from, by what right it is used, and whether its words are the validated ones. */
export function FormNotes({ form }: { readonly form: Form }) {
  const { language } = useLanguage()
  const text = questionTexts(language)
  return (
    <>
      {form.workingText && (
        <InlineMessage status="info">
          {text.workingText}. {text.workingTextHelp}
        </InlineMessage>
      )}
      {form.copyright !== null && (
        <section aria-label={text.licence} className="hv-form-licence">
          <BodyShort size="small">
            {form.title[language]}, {text.version(form.definition.version)}
          </BodyShort>
          <BodyShort size="small" lang="en">
            {form.copyright}
          </BodyShort>
        </section>
      )}
    </>
  )
}
