import { isMeasurementId, type MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { Loader } from '@navikt/ds-react'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'
import { entryDraftKey, useEntryDraft } from '../../device/entry-drafts.ts'
import { usePatient } from '../../record/person.ts'
import { type Corrected, useCorrected } from './corrected.ts'
import { OpenEntry } from './open-entry.tsx'

/** Entering one measurement, or putting one right. */
export function EntryPage() {
  const { type } = useParams({ strict: false })
  const { of } = useSearch({ strict: false })
  if (type === undefined || !isMeasurementId(type)) return <Unknown />
  return of === undefined ? <NewEntry key={type} type={type} /> : <Correction key={of} type={type} of={of} />
}

function Correction({ type, of }: { readonly type: MeasurementId; readonly of: string }) {
  const corrected = useCorrected(type, of)
  if (corrected === undefined) return <Loader size="2xlarge" className="hv-loader" />
  return corrected === null ? <Unknown /> : <NewEntry type={type} corrected={corrected} />
}

function NewEntry({ type, corrected }: { readonly type: MeasurementId; readonly corrected?: Corrected }) {
  const key = entryDraftKey(usePatient(), type, corrected?.of)
  const draft = useEntryDraft(key)
  if (draft === undefined) return <Loader size="2xlarge" className="hv-loader" />
  return <OpenEntry key={key} draftKey={key} type={type} begun={draft} corrected={corrected} />
}

function Unknown() {
  const text = useAppTexts()
  return (
    <EmptyState level="1" title={text('entry.unknownTitle')}>
      <Link to="/" className="hv-text-link">
        {text('entry.toToday')}
      </Link>
    </EmptyState>
  )
}
