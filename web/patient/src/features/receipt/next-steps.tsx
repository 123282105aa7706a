import { measurementType } from '@heimvakt/core/measurements/catalogue'
import { useLanguage } from '@heimvakt/ui/i18n'
import { Button } from '@navikt/ds-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { type NextDue, useNextDue } from '../../record/next-due.ts'

/** A second tap of a hand that shakes comes within this, wherever the first one was. */
const noTapBefore = 1_500
/** Without a verdict the way away comes after this. */
const patience = 10_000

/** Where to go from a receipt: not before its verdict is there to be seen, or has let wait for itself. */
export function NextSteps({ ready }: { /** There is nothing more to wait for. */ readonly ready: boolean }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const navigate = useNavigate()
  const next = useNextDue()
  const goTo = (due: NextDue) =>
    void (due.kind === 'form'
      ? navigate({ to: '/form/$order', params: { order: due.order } })
      : navigate({ to: '/measure/$type', params: { type: due.type } }))
  const isQuiet = useAfter(noTapBefore)
  const isLate = useAfter(patience)
  if (!isLate && !(isQuiet && ready)) return null
  return (
    <div className="hv-next-steps">
      {next && (
        <Button type="button" className="hv-wide" onClick={() => goTo(next)}>
          {text('entry.nextDue', {
            what: next.kind === 'form' ? next.title : measurementType(next.type).names[language],
          })}
        </Button>
      )}
      <Button as={Link} to="/" variant={next ? 'secondary' : 'primary'} className="hv-wide">
        {text('receipt.done')}
      </Button>
      <Button as={Link} to="/plan" hash="na" variant="tertiary" className="hv-wide">
        {text('receipt.plan')}
      </Button>
    </div>
  )
}

/** True from so many milliseconds after it was first drawn. */
function useAfter(milliseconds: number): boolean {
  const [isAfter, setAfter] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setAfter(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return isAfter
}
