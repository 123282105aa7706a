import { ChevronLeftIcon, ChevronDownIcon, ChevronUpIcon, XMarkIcon } from '@navikt/aksel-icons'
import { Button, Heading, Tooltip } from '@navikt/ds-react'
import type { ReactNode } from 'react'
import { useAppTexts } from '../../app-texts.ts'

interface PatientHeadingProps {
  readonly name: string
  readonly age: number | null
  readonly plans: readonly string[]
  readonly tag?: ReactNode
  readonly onPrevious: (() => void) | null
  readonly onNext: (() => void) | null
  readonly onClose: () => void
}

/** Who it is, and the way to the ones before and after without going back to the list. */
export function PatientHeading({ name, age, plans, tag, onPrevious, onNext, onClose }: PatientHeadingProps) {
  const text = useAppTexts()
  return (
    <div className="hv-patient-heading">
      <Button
        type="button"
        size="small"
        variant="tertiary"
        data-color="neutral"
        className="hv-narrow-only"
        icon={<ChevronLeftIcon aria-hidden />}
        onClick={onClose}
      >
        {text('record.back')}
      </Button>
      <div className="hv-patient-who">
        <Heading size="medium" level="2">
          {name}
          {age !== null && <span className="hv-patient-age"> {text('queue.age', { count: age })}</span>}
        </Heading>
        <span className="hv-patient-plans">{plans.join(' · ')}</span>
      </div>
      {tag}
      <div className="hv-patient-steps">
        <Step label={text('record.previous')} hint="K" icon={<ChevronUpIcon aria-hidden />} onPress={onPrevious} />
        <Step label={text('record.next')} hint="J" icon={<ChevronDownIcon aria-hidden />} onPress={onNext} />
        <span className="hv-desk-only">
          <Step label={text('record.close')} hint="Esc" icon={<XMarkIcon aria-hidden />} onPress={onClose} />
        </span>
      </div>
    </div>
  )
}

interface StepProps {
  readonly label: string
  readonly hint: string
  readonly icon: ReactNode
  readonly onPress: (() => void) | null
}

function Step({ label, hint, icon, onPress }: StepProps) {
  return (
    <Tooltip content={label} keys={[hint]}>
      <Button
        type="button"
        size="small"
        variant="tertiary"
        data-color="neutral"
        icon={icon}
        aria-label={label}
        disabled={onPress === null}
        onClick={() => onPress?.()}
      />
    </Tooltip>
  )
}
