import { useLanguage } from '@heimvakt/ui/i18n'
import type { Form } from '@heimvakt/ui/questionnaire/form'
import { FormNotes } from '@heimvakt/ui/questionnaire/form-notes.tsx'
import { stepsOf } from '@heimvakt/ui/questionnaire/steps'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock } from '@heimvakt/ui/times'
import { BodyLong, BodyShort, Heading } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import type { Draft } from '../../device/database.ts'
import { Flow } from '../../parts/flow.tsx'
import { PageHeading } from '../../parts/page-heading.tsx'
import { StepButton } from '../../parts/step-button.tsx'
import { FormTop } from './form-top.tsx'

type IntroStepProps = {
  readonly form: Form
  readonly begun: Draft | null
  readonly onBegin: () => void
  readonly onBeginAnew: () => void
  readonly onClose: () => void
}

/** What the form is, whose words it has, and whether it was begun before. */
export function IntroStep({ form, begun, onBegin, onBeginAnew, onClose }: IntroStepProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const count = stepsOf(form, begun?.filled ?? {}).steps.length
  return (
    <Flow step="intro">
      <FormTop onBack={onClose} closes />
      <div className="hv-step">
        <PageHeading title={form.title[language]} tab={text('form.tab')} />
        <BodyShort className="hv-subtle">{text('today.questions', { count })}</BodyShort>
        <BodyLong>{text('form.lead')}</BodyLong>
        {begun && (
          <section className="hv-card">
            <Heading size="small" level="2" spacing>
              {text('form.begunTitle', { when: dayAndClock(begun.startedAt, now, language) })}
            </Heading>
            <BodyLong>{text('form.begun')}</BodyLong>
          </section>
        )}
        <StepButton type="button" className="hv-wide" onClick={onBegin}>
          {text(begun ? 'form.continue' : 'form.begin')}
        </StepButton>
        {begun && (
          <StepButton type="button" variant="secondary" className="hv-wide" onClick={onBeginAnew}>
            {text('form.beginAnew')}
          </StepButton>
        )}
        <FormNotes form={form} />
      </div>
    </Flow>
  )
}
