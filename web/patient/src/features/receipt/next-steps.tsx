import { Button } from '@navikt/ds-react'
import { Link } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'

/** Where to go from a receipt. */
export function NextSteps() {
  const text = useAppTexts()
  return (
    <div className="hv-next-steps">
      <Button as={Link} to="/" className="hv-wide">
        {text('receipt.done')}
      </Button>
      <Button as={Link} to="/plan" variant="tertiary" className="hv-wide">
        {text('receipt.plan')}
      </Button>
    </div>
  )
}
