import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { Loader, ReadMore } from '@navikt/ds-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { useTouchedPlans } from '../../server-state/plans.ts'
import { bareId } from '../../server-state/transitions.ts'

/** The plans that still follow an older version of a template; none of them changes by itself. */
export function TouchedPlans({ url }: { readonly url: string }) {
  const text = useAppTexts()
  const [open, setOpen] = useState(false)
  const touched = useTouchedPlans(url, open)
  return (
    <ReadMore
      className="hv-no-print"
      size="small"
      header={text('rules.touched')}
      open={open}
      onOpenChange={(isOpen) => setOpen(isOpen)}
    >
      {touched.isFetching && !touched.data && <Loader title={text('rules.loading')} />}
      {touched.isError && !touched.data && <ErrorBox problem={touched.error} onRetry={() => void touched.refetch()} />}
      {touched.data?.length === 0 && text('rules.touchedNone')}
      <ul className="hv-plain-list">
        {touched.data?.map(({ id, title, patient, templateVersion }) => (
          <li key={id}>
            <Link className="aksel-link" to="/patients/$patientId" params={{ patientId: bareId(patient.id) }}>
              {patient.name}
            </Link>{' '}
            <span className="hv-quiet">
              {title}, {text('rules.version', { version: templateVersion })}
            </span>
          </li>
        ))}
      </ul>
    </ReadMore>
  )
}
