import { BodyShort, Radio, RadioGroup } from '@navikt/ds-react'
import { type FormEvent, useRef, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { EntryDraft } from '../../device/database.ts'
import { PageHeading } from '../../parts/page-heading.tsx'
import { StepButton } from '../../parts/step-button.tsx'
import { litresOfOxygen, saidOxygen } from './said-oxygen.ts'
import { ValueField } from './value-field.tsx'

type OxygenStepProps = {
  readonly answer: EntryDraft['oxygen']
  readonly onAnswer: (answer: NonNullable<EntryDraft['oxygen']>) => void
  readonly onNext: () => void
}

/** "Bruker du oksygen nå?", of whom the plan says that there is oxygen at home; the litres may be left out. */
export function OxygenStep({ answer, onAnswer, onNext }: OxygenStepProps) {
  const text = useAppTexts()
  const fields = useRef<HTMLFormElement>(null)
  const [tried, setTried] = useState(false)
  const unread = saidOxygen(answer) === undefined
  const goOn = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (unread) fields.current?.querySelector<HTMLElement>(answer ? 'input[type=text]' : 'input')?.focus()
    else onNext()
  }
  return (
    <form noValidate ref={fields} onSubmit={goOn} className="hv-step">
      <PageHeading title={text('entry.oxygen.title')} tab={text('entry.tab')} />
      <BodyShort className="hv-subtle">{text('entry.oxygen.lead')}</BodyShort>
      <RadioGroup
        legend={text('entry.oxygen.title')}
        hideLegend
        className="hv-options"
        value={answer === undefined ? '' : String(answer.used)}
        error={tried && answer === undefined && text('entry.oxygen.required')}
        onChange={(used: string) => onAnswer({ used: used === 'true', litres: answer?.litres ?? '' })}
      >
        <Radio value="false">{text('entry.oxygen.no')}</Radio>
        <Radio value="true">{text('entry.oxygen.yes')}</Radio>
      </RadioGroup>
      {answer?.used === true && (
        <>
          <ValueField
            label={text('entry.oxygen.litres')}
            labelHidden={false}
            unit={litresOfOxygen.unitText}
            inputMode="decimal"
            value={answer.litres}
            error={tried && unread ? text('entry.oxygen.litresProblem') : undefined}
            onType={(litres) => {
              setTried(false)
              onAnswer({ used: true, litres })
            }}
          />
          <BodyShort className="hv-subtle" size="small">
            {text('entry.oxygen.litresHelp')}
          </BodyShort>
        </>
      )}
      <StepButton type="submit" className="hv-wide">
        {text('entry.next')}
      </StepButton>
    </form>
  )
}
