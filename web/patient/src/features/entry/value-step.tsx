import type { MeasurementPart, MeasurementType } from '@heimvakt/core/measurements/measurement-type'
import { type Language, type TextOf, useLanguage } from '@heimvakt/ui/i18n'
import { BodyShort, Button } from '@navikt/ds-react'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { PageHeading } from '../../parts/page-heading.tsx'
import { StepButton } from '../../parts/step-button.tsx'
import { decimalWords } from '../../record/measurement-words.ts'
import type { Texts } from '../../texts.nb.ts'
import type { Values } from '@heimvakt/ui/entry/doubts'
import { readEntered } from '@heimvakt/ui/entry/entered-value'
import { ValueField } from './value-field.tsx'

type ValueStepProps = {
  readonly type: MeasurementType
  /** What stands in the fields, by part. */
  readonly typed: Readonly<Record<string, string>>
  /** "Forrige gang: 93 % (i går kl. 08.10)". */
  readonly last: string
  /** The last values, by part: what a number looks like. */
  readonly example: Values | undefined
  /** "Tallet er skrevet i går kl. 08.10. Det er ikke sendt."; undefined for what is typed now. */
  readonly typedEarlier: string | undefined
  readonly onType: (typed: Readonly<Record<string, string>>) => void
  readonly onEntered: (values: Values) => void
  /** There is no meter for it. */
  readonly onUnable: () => void
}

/** The one question: how much? Two fields for a blood pressure. */
export function ValueStep({ type, typed, last, example, typedEarlier, onType, onEntered, onUnable }: ValueStepProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const form = useRef<HTMLFormElement>(null)
  const [tried, setTried] = useState(false)
  const wording = { text, language }
  const problemOf = (part: MeasurementPart) =>
    problemWords(typed[part.id] ?? '', { ...wording, part, example: example?.[part.id] ?? part.plausible.high })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const faulty = type.parts.findIndex((part) => problemOf(part) !== undefined)
    setTried(true)
    if (faulty === -1) onEntered(valuesOf(type, typed))
    else form.current?.querySelectorAll('input')[faulty]?.focus()
  }
  /** The keyboard's own "Neste" leads to the next field; at the last one it is the button below. */
  const next = (event: KeyboardEvent, index: number) => {
    const field = event.key === 'Enter' ? form.current?.querySelectorAll('input')[index + 1] : undefined
    if (!field) return
    event.preventDefault()
    field.focus()
  }
  return (
    <form noValidate ref={form} onSubmit={submit} className="hv-step">
      <PageHeading title={type.names[language]} tab={text('entry.tab')} />
      <BodyShort className="hv-subtle">{last}</BodyShort>
      {typedEarlier && (
        <div className="hv-side-actions hv-typed-earlier">
          <BodyShort>{typedEarlier}</BodyShort>
          <Button type="button" variant="tertiary" onClick={() => onType({})}>
            {text('entry.clear')}
          </Button>
        </div>
      )}
      <div className="hv-fields">
        {type.parts.map((part, index) => (
          <ValueField
            key={part.id}
            label={type.parts.length === 1 ? type.names[language] : part.names[language]}
            labelHidden={type.parts.length === 1}
            unit={part.unitText}
            inputMode={part.decimals > 0 ? 'decimal' : 'numeric'}
            value={typed[part.id] ?? ''}
            error={tried ? problemOf(part) : undefined}
            onType={(value) => {
              setTried(false)
              onType({ ...typed, [part.id]: value })
            }}
            onKeyDown={(event) => next(event, index)}
          />
        ))}
      </div>
      {type.parts.some((part) => part.decimals > 0) && (
        <BodyShort className="hv-subtle" size="small">
          {text('entry.decimalHint')}
        </BodyShort>
      )}
      <StepButton type="submit" className="hv-wide">
        {text('entry.next')}
      </StepButton>
      {type.cannotMeasure && (
        <StepButton type="button" variant="secondary" className="hv-wide" onClick={onUnable}>
          {type.cannotMeasure[language]}
        </StepButton>
      )}
    </form>
  )
}

/** What stands in the fields, as values; fields that cannot be read are left out. */
export function valuesOf(type: MeasurementType, typed: Readonly<Record<string, string>>): Values {
  return Object.fromEntries(
    type.parts.flatMap((part) => {
      const entered = readEntered(typed[part.id] ?? '', part)
      return entered.kind === 'value' ? [[part.id, entered.value]] : []
    }),
  )
}

type Wording = {
  readonly part: MeasurementPart
  readonly example: string
  readonly text: TextOf<Texts>
  readonly language: Language
}

function problemWords(typed: string, { part, example, text, language }: Wording): string | undefined {
  const { kind } = readEntered(typed, part)
  if (kind === 'value') return undefined
  const what = part.names[language]
  return text(`entry.problem.${kind}`, {
    what,
    name: what.toLocaleLowerCase(language),
    unit: part.unitText,
    example: decimalWords(example, language),
    low: decimalWords(part.possible.low, language),
    high: decimalWords(part.possible.high, language),
  })
}
