import { useLanguage } from '@heimvakt/ui/i18n'
import { responseOf } from '@heimvakt/ui/questionnaire/build-response'
import type { Filled, Form } from '@heimvakt/ui/questionnaire/form'
import { crisisIn, crisisOf } from '@heimvakt/ui/questionnaire/crisis'
import { stepsOf } from '@heimvakt/ui/questionnaire/steps'
import { serverNow } from '@heimvakt/ui/server-time'
import { useMutation } from '@tanstack/react-query'
import { formatISO } from 'date-fns'
import type { Draft } from '../../device/database.ts'
import { sendAnswersSoFar } from '../../device/drafts.ts'
import type { SendNow } from './send-now.tsx'

type Options = {
  readonly form: Form
  readonly draft: Draft
  readonly onSent: (sentNow: NonNullable<Draft['sentNow']>) => void
}

/**
 * Sends the answers so far, for one that cannot wait. They carry the identifier of the form, so that the whole form, sent
 * later, takes their place; the entry has one of its own, so that both can wait.
 */
export function useSendNow({ form, draft, onSent }: Options): SendNow {
  const { language } = useLanguage()
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const now = serverNow()
      const { filled, identifier, patient } = draft
      const authored = formatISO(now)
      const entry = crypto.randomUUID()
      const level = crisisIn(form, filled)
      const sentNow = { entry, filled }
      const response = responseOf({ form, filled, identifier, patient, authored, language, unfinished: true })
      await sendAnswersSoFar(
        { ...draft, changedAt: now, sentNow },
        {
          kind: 'form',
          identifier: entry,
          patient,
          enteredAt: now,
          questionnaire: { url: form.definition.url, version: form.definition.version },
          title: form.title,
          answeredAt: authored,
          response: JSON.stringify(response),
          crisis: level !== null,
          ...(level === null ? {} : { crisisLevel: level }),
          unfinished: true,
        },
      )
      return sentNow
    },
    onSuccess: onSent,
  })
  const { sentNow } = draft
  return {
    entry: sentNow?.entry,
    changed: sentNow !== undefined && crisisAnswers(form, sentNow.filled) !== crisisAnswers(form, draft.filled),
    pending: isPending,
    onSend: mutate,
  }
}

/** Only another answer with the crisis route is worth sending again before the whole form. */
function crisisAnswers(form: Form, filled: Filled): string {
  const answers = stepsOf(form, filled).steps.flatMap(({ question: { linkId }, question }) =>
    crisisOf(question, filled[linkId]) === null ? [] : [`${linkId} ${filled[linkId] ?? ''}`],
  )
  return answers.join(', ')
}
