import { isMeasurementId, type MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { putInOutbox } from '../../device/outbox.ts'
import { timeWords, valueWords } from '../../record/measurement-words.ts'
import { usePatient } from '../../record/person.ts'
import { measurementsIn, useRecentReadings } from '../../record/readings.ts'
import { EntryFlow } from './entry-flow.tsx'
import type { Values } from './doubts.ts'
import { withOffset } from './measured-time.ts'

/** Entering one measurement. */
export function EntryPage() {
  const text = useAppTexts()
  const { type } = useParams({ strict: false })
  if (type !== undefined && isMeasurementId(type)) return <OpenEntry key={type} type={type} />
  return (
    <EmptyState title={text('entry.unknownTitle')}>
      <Link to="/">{text('entry.toToday')}</Link>
    </EmptyState>
  )
}

function OpenEntry({ type }: { readonly type: MeasurementId }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const patient = usePatient()
  const navigate = useNavigate()
  const readings = useRecentReadings()
  const [identifier] = useState(() => crypto.randomUUID())
  const save = useMutation({
    mutationFn: ({ values, measuredAt }: { readonly values: Values; readonly measuredAt: number }) =>
      putInOutbox({
        kind: 'measurement',
        identifier,
        patient,
        type,
        values,
        measuredAt: withOffset(measuredAt),
        enteredAt: Date.now(),
      }),
    onSuccess: () => navigate({ to: '/receipt/$entry', params: { entry: identifier }, replace: true }),
  })
  const earlier = measurementsIn(readings.data).filter((one) => one.type === type)
  const [last] = earlier
  const lastWords = last
    ? text('entry.lastValue', { value: valueWords(last, language), when: timeWords(last.effective, now, language) })
    : text('entry.noLast')
  return (
    <EntryFlow
      type={type}
      last={readings.isSuccess ? lastWords : ''}
      earlier={earlier.map(({ values }) => values)}
      onCancel={() => void navigate({ to: '/' })}
      onSend={save.mutate}
    />
  )
}
