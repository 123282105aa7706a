import { PhoneFillIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react'
import { useAppTexts } from '../app-texts.ts'

type StateCallsProps = { readonly category: 'red' | 'yellow' | 'unassessed'; readonly crisis: boolean }

/** Whom to call, side by side: the numbers must be in sight at once on the smallest phone. */
export function StateCalls({ category, crisis }: StateCallsProps) {
  const text = useAppTexts()
  return (
    <div className="hv-state-calls">
      {category === 'red' && <CallButton first number="113" label={text('state.call113')} />}
      <CallButton number="116117" label={text('state.call116117')} />
      {crisis && <CallButton number="116123" label={text('state.callMentalHelse')} />}
    </div>
  )
}

type CallButtonProps = { readonly number: string; readonly label: string; readonly first?: boolean }

function CallButton({ number, label, first = false }: CallButtonProps) {
  return (
    <Button
      as="a"
      href={`tel:${number}`}
      variant={first ? 'primary' : 'secondary'}
      data-color="danger"
      icon={<PhoneFillIcon aria-hidden />}
    >
      {label}
    </Button>
  )
}
