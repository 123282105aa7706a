import type { MeasurementPart, MeasurementType } from '@heimvakt/core/measurements/measurement-type'
import { type Language, type TextOf, useLanguage } from '@heimvakt/ui/i18n'
import { BodyShort, Button } from '@navikt/ds-react'
import { useForm } from 'react-hook-form'
import { useAppTexts } from '../../app-texts.ts'
import { PageHeading } from '../../parts/page-heading.tsx'
import { decimalWords } from '../../record/measurement-words.ts'
import type { Texts } from '../../texts.nb.ts'
import type { Values } from './doubts.ts'
import { readEntered } from './entered-value.ts'
import { ValueField } from './value-field.tsx'

type ValueStepProps = {
  readonly type: MeasurementType
  /** What was typed before, when coming back to it. */
  readonly typed: Readonly<Record<string, string>>
  /** "Forrige gang: 93 % (i går kl. 08.10)". */
  readonly last: string
  readonly onEntered: (entered: { readonly typed: Record<string, string>; readonly values: Values }) => void
}

/** The one question: how much? Two fields for a blood pressure. */
export function ValueStep({ type, typed, last, onEntered }: ValueStepProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const { register, handleSubmit, formState } = useForm<Record<string, string>>({ defaultValues: typed })
  const submit = handleSubmit((fields) => onEntered({ typed: fields, values: valuesOf(type, fields) }))
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="hv-step">
      <PageHeading title={type.names[language]} />
      <BodyShort className="hv-subtle">{last}</BodyShort>
      <div className="hv-fields">
        {type.parts.map((part) => (
          <ValueField
            key={part.id}
            label={type.parts.length === 1 ? type.names[language] : part.names[language]}
            labelHidden={type.parts.length === 1}
            unit={part.unitText}
            inputMode={part.decimals > 0 ? 'decimal' : 'numeric'}
            error={formState.errors[part.id]?.message}
            {...register(part.id, { validate: (value) => problemWords(value ?? '', { part, text, language }) ?? true })}
          />
        ))}
      </div>
      {type.parts.some((part) => part.decimals > 0) && (
        <BodyShort className="hv-subtle" size="small">
          {text('entry.decimalHint')}
        </BodyShort>
      )}
      <Button type="submit" className="hv-wide">
        {text('entry.next')}
      </Button>
    </form>
  )
}

function valuesOf(type: MeasurementType, fields: Record<string, string>): Values {
  return Object.fromEntries(
    type.parts.flatMap((part) => {
      const entered = readEntered(fields[part.id] ?? '', part)
      return entered.kind === 'value' ? [[part.id, entered.value]] : []
    }),
  )
}

type Wording = { readonly part: MeasurementPart; readonly text: TextOf<Texts>; readonly language: Language }

function problemWords(typed: string, { part, text, language }: Wording): string | undefined {
  const { kind } = readEntered(typed, part)
  if (kind === 'value') return undefined
  const what = part.names[language]
  if (kind === 'empty') return text('entry.problem.empty', { what: what.toLocaleLowerCase(language) })
  const named = { what, unit: part.unitText, count: part.decimals }
  if (kind === 'too-many-decimals' && part.decimals === 0) return text('entry.problem.no-decimals', named)
  return text(`entry.problem.${kind}`, {
    ...named,
    example: decimalWords(part.plausible.high, language),
    low: decimalWords(part.possible.low, language),
    high: decimalWords(part.possible.high, language),
  })
}
