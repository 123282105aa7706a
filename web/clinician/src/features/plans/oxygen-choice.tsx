import { Radio, RadioGroup } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'

/** What a nurse has answered; unsaid where nobody has asked the person. */
export type OxygenAnswer = 'yes' | 'no' | 'unsaid'

interface OxygenChoiceProps {
  readonly id: string
  readonly options: readonly OxygenAnswer[]
  readonly value: OxygenAnswer
  readonly error?: string | undefined
  readonly onChange: (answer: OxygenAnswer) => void
}

/** "Bruker personen oksygen hjemme?" */
export function OxygenChoice({ id, options, value, error, onChange }: OxygenChoiceProps) {
  const text = useAppTexts()
  return (
    <RadioGroup
      size="small"
      legend={text('oxygen.question')}
      description={text('oxygen.help')}
      value={value}
      error={error}
      onChange={onChange}
    >
      {options.map((option, index) => (
        <Radio key={option} value={option} {...(index === 0 ? { id } : {})}>
          {text(`oxygen.options.${option}`)}
        </Radio>
      ))}
    </RadioGroup>
  )
}
