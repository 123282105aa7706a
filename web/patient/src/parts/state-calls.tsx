import { PhoneFillIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react'
import { useAppTexts } from '../app-texts.ts'

type StateCallsProps = {
  readonly category: 'red' | 'yellow' | 'unassessed'
  readonly crisis: boolean
  /** Beside a step of an entry: the numbers alone, in one line. */
  readonly brief: boolean
}

/** Whom to call, side by side: the numbers must be in sight at once on the smallest phone. */
export function StateCalls({ category, crisis, brief }: StateCallsProps) {
  const text = useAppTexts()
  return (
    <div className="hv-state-calls">
      {category === 'red' && (
        <CallButton first number="113" label={text('state.call113')} shown={brief ? '113' : undefined} />
      )}
      <CallButton number="116117" label={text('state.call116117')} shown={brief ? '116\u00a0117' : undefined} />
      {crisis && <CallButton number="116123" label={text('state.callMentalHelse')} shown={undefined} />}
    </div>
  )
}

type CallButtonProps = {
  readonly number: string
  readonly label: string
  /** What is seen of the label, where there is little room. */
  readonly shown: string | undefined
  readonly first?: boolean
}

function CallButton({ number, label, shown, first = false }: CallButtonProps) {
  return (
    <Button
      as="a"
      href={`tel:${number}`}
      variant={first ? 'primary' : 'secondary'}
      data-color="danger"
      icon={<PhoneFillIcon aria-hidden />}
      aria-label={shown === undefined ? undefined : label}
    >
      {shown ?? label}
    </Button>
  )
}
