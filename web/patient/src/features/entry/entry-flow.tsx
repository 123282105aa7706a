import { serverNow } from '@heimvakt/ui/server-time'
import type { SaidOxygen } from '@heimvakt/core/fhir/inspired-oxygen'
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
import { OxygenStep } from './oxygen-step.tsx'
import { saidOxygen } from './said-oxygen.ts'
import { ValueStep, valuesOf } from './value-step.tsx'

type EntryFlowProps = {
  readonly type: MeasurementId
  readonly draft: EntryDraft
  /** The plan says that oxygen is used at home: whether it is in use now is asked each time. */
  readonly asksOxygen: boolean
  readonly corrected: Corrected | undefined
  readonly last: string
  readonly typedEarlier: string | undefined
  /** Values of this kind lately, newest first. */
  readonly earlier: readonly Values[]
  readonly sending: boolean
  readonly onChange: (changes: Partial<EntryDraft>) => void
  readonly onCancel: () => void
  readonly onSend: (measured: Measured) => void
}

/** What is sent of an entry. */
export type Measured = {
  readonly values: Values
  /** Epoch milliseconds. */
  readonly measuredAt: number
  readonly oxygen: SaidOxygen | undefined
}

/** Value, a question if it is odd, one about oxygen where the plan wants it, a last look. Each is a step of the browser's history; what was typed is kept. */
export function EntryFlow(props: EntryFlowProps) {
  const { draft, asksOxygen, corrected, last, typedEarlier, earlier, sending, onChange, onCancel, onSend } = props
  const text = useAppTexts()
  const type = measurementType(props.type)
  const { step: asked, show, showInstead, back } = useSteps()
  const values = draft.unable ? {} : valuesOf(type, draft.typed)
  const complete = draft.unable || type.parts.every(({ id }) => id in values)
  const oxygen = asksOxygen ? saidOxygen(draft.oxygen) : undefined
  const step = stepOf(asked, { complete, oxygenLeft: asksOxygen && oxygen === undefined })
  const afterValue = asksOxygen ? 'oxygen' : 'check'
  const entered = (given: Values) =>
    show(doubtsAbout({ type, values: given, earlier }).length > 0 ? 'confirm' : afterValue)
  return (
    <Flow step={step}>
      <div className="hv-entry-top">
        <BackButton
          key={step}
          label={text(step === 'value' ? 'entry.cancel' : 'entry.back')}
          onBack={step === 'value' ? onCancel : () => back(step === 'check' && asksOxygen ? 'oxygen' : undefined)}
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
          onType={(typed) => onChange({ typed, unable: false, typedAt: serverNow() })}
          onEntered={(given) => {
            onChange({ unable: false })
            entered(given)
          }}
          onUnable={() => {
            onChange({ unable: true, typedAt: serverNow() })
            show('check')
          }}
        />
      )}
      {step === 'confirm' && (
        <ConfirmStep
          type={props.type}
          values={values}
          doubts={doubtsAbout({ type, values, earlier })}
          onYes={() => showInstead(afterValue)}
          onNo={() => back(undefined)}
        />
      )}
      {step === 'oxygen' && (
        <OxygenStep
          answer={draft.oxygen}
          onAnswer={(answer) => onChange({ oxygen: answer })}
          onNext={() => show('check')}
        />
      )}
      {step === 'check' && (
        <CheckStep
          type={props.type}
          values={values}
          oxygen={oxygen}
          typedAt={corrected?.at ?? draft.typedAt}
          chosen={draft.time}
          corrected={corrected}
          sending={sending}
          onChoose={(time) => onChange({ time })}
          onChangeValue={() => back(undefined)}
          onSend={(measuredAt) => onSend({ values, measuredAt, oxygen })}
        />
      )}
    </Flow>
  )
}

type EntryStep = 'value' | 'confirm' | 'oxygen' | 'check'

/** The step that the address names, as far as what comes before it is answered. */
function stepOf(
  asked: string | undefined,
  { complete, oxygenLeft }: { readonly complete: boolean; readonly oxygenLeft: boolean },
): EntryStep {
  if (!complete) return 'value'
  if (asked === 'check') return oxygenLeft ? 'oxygen' : 'check'
  return asked === 'confirm' || asked === 'oxygen' ? asked : 'value'
}
