import { serverNow } from '@heimvakt/ui/server-time'
import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import { BodyShort } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import type { EntryDraft } from '../../device/database.ts'
import { BackButton, Flow } from '../../parts/flow.tsx'
import { useSteps } from '../../parts/use-steps.ts'
import { CheckStep } from './check-step.tsx'
import { ConfirmStep } from './confirm-step.tsx'
import type { Corrected } from './corrected.ts'
import { doubtsAbout, type Values } from '@heimvakt/ui/entry/doubts'
import { ValueStep, valuesOf } from './value-step.tsx'

type EntryFlowProps = {
  readonly type: MeasurementId
  readonly draft: EntryDraft
  readonly corrected: Corrected | undefined
  readonly last: string
  readonly typedEarlier: string | undefined
  /** Values of this kind lately, newest first. */
  readonly earlier: readonly Values[]
  readonly sending: boolean
  readonly onChange: (changes: Partial<EntryDraft>) => void
  readonly onCancel: () => void
  readonly onSend: (measured: { readonly values: Values; readonly measuredAt: number }) => void
}

/** Value, a question if it is odd, a last look. Each is a step of the browser's history; what was typed is kept. */
export function EntryFlow(props: EntryFlowProps) {
  const { draft, corrected, last, typedEarlier, earlier, sending, onChange, onCancel, onSend } = props
  const text = useAppTexts()
  const type = measurementType(props.type)
  const { step: asked, show, showInstead, back } = useSteps()
  const values = valuesOf(type, draft.typed)
  const complete = type.parts.every(({ id }) => id in values)
  const step = complete && (asked === 'confirm' || asked === 'check') ? asked : 'value'
  const entered = (given: Values) =>
    show(doubtsAbout({ type, values: given, earlier }).length > 0 ? 'confirm' : 'check')
  return (
    <Flow step={step}>
      <div className="hv-entry-top">
        <BackButton
          key={step}
          label={text(step === 'value' ? 'entry.cancel' : 'entry.back')}
          onBack={step === 'value' ? onCancel : () => back(undefined)}
        />
        <BodyShort size="small" className="hv-subtle">
          {text('entry.step', { step: step === 'check' ? 2 : 1, steps: 2 })}
        </BodyShort>
      </div>
      {step === 'value' && (
        <ValueStep
          type={type}
          typed={draft.typed}
          last={last}
          example={earlier[0]}
          typedEarlier={typedEarlier}
          onType={(typed) => onChange({ typed, typedAt: serverNow() })}
          onEntered={entered}
        />
      )}
      {step === 'confirm' && (
        <ConfirmStep
          type={props.type}
          values={values}
          doubts={doubtsAbout({ type, values, earlier })}
          onYes={() => showInstead('check')}
          onNo={() => back(undefined)}
        />
      )}
      {step === 'check' && (
        <CheckStep
          type={props.type}
          values={values}
          typedAt={corrected?.at ?? draft.typedAt}
          chosen={draft.time}
          corrected={corrected}
          sending={sending}
          onChoose={(time) => onChange({ time })}
          onChangeValue={() => back(undefined)}
          onSend={(measuredAt) => onSend({ values, measuredAt })}
        />
      )}
    </Flow>
  )
}
