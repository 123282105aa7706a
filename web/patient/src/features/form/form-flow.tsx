import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { responseOf } from '@heimvakt/ui/questionnaire/build-response'
import { crisisIn } from '@heimvakt/ui/questionnaire/crisis'
import type { Form } from '@heimvakt/ui/questionnaire/form'
import { stepsOf } from '@heimvakt/ui/questionnaire/steps'
import { serverNow } from '@heimvakt/ui/server-time'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { formatISO } from 'date-fns'
import { useState } from 'react'
import type { Draft } from '../../device/database.ts'
import { draftKey, finishDraft, forgetDraft, keepDraft } from '../../device/drafts.ts'
import { useSteps } from '../../parts/use-steps.ts'
import { usePatient } from '../../record/person.ts'
import { CheckStep } from './check-step.tsx'
import { formSteps, placeOf } from './form-steps.ts'
import { IntroStep } from './intro-step.tsx'
import { QuestionStep } from './question-step.tsx'
import { useSendNow } from './use-send-now.ts'

type FormFlowProps = {
  readonly form: Form
  /** What was filled in on this device before, as it was when the page opened. */
  readonly begun: Draft | null
}

/** An introduction, one question at a time, a last look: each a step of the browser's history, each answer kept at once. */
export function FormFlow({ form, begun }: FormFlowProps) {
  const { language } = useLanguage()
  const patient = usePatient()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() => begun ?? newDraft(form, patient))
  const { step: asked, show, back, leave } = useSteps()
  const [known, setKnown] = useState(begun !== null)
  const { steps, after } = stepsOf(form, draft.filled)
  const send = useMutation({
    mutationFn: () => {
      const now = serverNow()
      const { filled, identifier } = draft
      const level = crisisIn(form, filled)
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
        crisis: level !== null,
        ...(level === null ? {} : { crisisLevel: level }),
        filled,
        ...(draft.replaces ? { replaces: draft.replaces } : {}),
      })
    },
    onSuccess: () =>
      leave(() => void navigate({ to: '/receipt/$entry', params: { entry: draft.identifier }, replace: true })),
  })

  const sendNow = useSendNow({ form, draft, onSent: (sentNow) => setDraft((before) => ({ ...before, sentNow })) })
  const change = (changes: Partial<Draft>) => {
    const changed = { ...draft, ...changes, changedAt: serverNow() }
    setDraft(changed)
    if (begun || Object.values(changed.filled).some((text) => text !== '')) void keepDraft(changed)
  }
  const names = formSteps(steps.length)
  /** Without anything filled in on this device the middle of a form is no place to begin. */
  const at = known ? placeOf(asked, steps.length) : 'intro'
  const goTo = (question: string | null) => {
    setKnown(true)
    change({ question })
    show(names.of(question === null ? null : steps.findIndex((step) => step.question.linkId === question)))
  }
  const beginAnew = () => {
    void forgetDraft(draft.key)
    setDraft(newDraft(form, patient))
    setKnown(true)
    show(names.of(0))
  }

  if (at === 'intro') {
    return (
      <IntroStep
        form={form}
        begun={begun}
        onBegin={() => goTo(draft.question)}
        onBeginAnew={beginAnew}
        onClose={() => void navigate({ to: '/' })}
      />
    )
  }
  const step = at === 'check' ? undefined : steps[at]
  if (at !== 'check' && step) {
    const { linkId } = step.question
    return (
      <QuestionStep
        key={linkId}
        step={step}
        place={{ step: at + 1, steps: steps.length }}
        filled={draft.filled[linkId] ?? ''}
        onFill={(filled) => change({ filled: { ...draft.filled, [linkId]: filled } })}
        onNext={() => goTo(steps[at + 1]?.question.linkId ?? null)}
        onBack={() => back(at === 0 ? undefined : names.of(at - 1))}
        sendNow={sendNow}
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
        onChange={goTo}
        onBack={() => back(names.of(steps.length - 1))}
        onSend={send.mutate}
        sendNow={sendNow}
      />
    </>
  )
}

/** The identifier of the answer is minted here, when the form is opened: however often it is sent, it is stored once. */
function newDraft(form: Form, patient: string): Draft {
  const now = serverNow()
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
