import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { responseOf } from '@heimvakt/ui/questionnaire/build-response'
import { hasCrisisAnswer } from '@heimvakt/ui/questionnaire/crisis'
import type { Form } from '@heimvakt/ui/questionnaire/form'
import { stepsOf } from '@heimvakt/ui/questionnaire/steps'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { formatISO } from 'date-fns'
import { useState } from 'react'
import type { Draft } from '../../device/database.ts'
import { draftKey, finishDraft, forgetDraft, keepDraft } from '../../device/drafts.ts'
import { usePatient } from '../../record/person.ts'
import { CheckStep } from './check-step.tsx'
import { IntroStep } from './intro-step.tsx'
import { QuestionStep } from './question-step.tsx'

type FormFlowProps = {
  readonly form: Form
  /** What was filled in on this device before, as it was when the page opened. */
  readonly begun: Draft | null
}

/** An introduction, one question at a time, a last look. Every answer is written down at once. */
export function FormFlow({ form, begun }: FormFlowProps) {
  const { language } = useLanguage()
  const patient = usePatient()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() => begun ?? newDraft(form, patient))
  const [open, setOpen] = useState(false)
  const { steps, after } = stepsOf(form, draft.filled)
  const send = useMutation({
    mutationFn: () => {
      const now = Date.now()
      const { filled, identifier } = draft
      const answeredAt = formatISO(now)
      return finishDraft(draft.key, {
        kind: 'form',
        identifier,
        patient,
        enteredAt: now,
        questionnaire: { url: form.definition.url, version: form.definition.version },
        title: form.title,
        answeredAt,
        response: JSON.stringify(responseOf({ form, filled, identifier, patient, authored: answeredAt, language })),
        crisis: hasCrisisAnswer(form, filled),
      })
    },
    onSuccess: () => navigate({ to: '/receipt/$entry', params: { entry: draft.identifier }, replace: true }),
  })

  const change = (changes: Partial<Draft>) => {
    const changed = { ...draft, ...changes, changedAt: Date.now() }
    setDraft(changed)
    if (begun || Object.values(changed.filled).some((text) => text !== '')) void keepDraft(changed)
  }
  const show = (question: string | null) => change({ question })
  const beginAnew = () => {
    void forgetDraft(draft.key)
    const fresh = newDraft(form, patient)
    setDraft(fresh)
    setOpen(true)
  }

  if (!open) {
    return (
      <IntroStep
        form={form}
        begun={begun}
        onBegin={() => setOpen(true)}
        onBeginAnew={beginAnew}
        onClose={() => void navigate({ to: '/' })}
      />
    )
  }
  const at = draft.question === null ? -1 : steps.findIndex(({ question }) => question.linkId === draft.question)
  const step = steps[at]
  if (step) {
    const { linkId } = step.question
    return (
      <QuestionStep
        key={linkId}
        form={form}
        step={step}
        place={{ step: at + 1, steps: steps.length }}
        filled={draft.filled[linkId] ?? ''}
        onFill={(filled) => change({ filled: { ...draft.filled, [linkId]: filled } })}
        onNext={() => show(steps[at + 1]?.question.linkId ?? null)}
        onBack={() => (at === 0 ? setOpen(false) : show(steps[at - 1]?.question.linkId ?? null))}
      />
    )
  }
  return (
    <>
      {send.error && <ErrorBox problem={send.error} />}
      <CheckStep
        form={form}
        filled={draft.filled}
        after={after}
        sending={send.isPending || send.isSuccess}
        onChange={show}
        onBack={() => show(steps.at(-1)?.question.linkId ?? null)}
        onSend={send.mutate}
      />
    </>
  )
}

/** The identifier of the answer is minted here, when the form is opened: however often it is sent, it is stored once. */
function newDraft(form: Form, patient: string): Draft {
  const now = Date.now()
  const [first] = stepsOf(form, {}).steps
  return {
    key: draftKey(patient, form.definition),
    patient,
    identifier: crypto.randomUUID(),
    filled: {},
    question: first?.question.linkId ?? null,
    startedAt: now,
    changedAt: now,
  }
}
