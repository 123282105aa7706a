import { serverNow } from '@heimvakt/ui/server-time'
import { usesOxygenAt } from '@heimvakt/core/plans/home-oxygen'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { type Language, useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock } from '@heimvakt/ui/times'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { EnteredMeasurement, EntryDraft } from '../../device/database.ts'
import { finishEntryDraft, forgetEntryDraft, keepEntryDraft } from '../../device/entry-drafts.ts'
import { changeEntry, useUnsent } from '../../device/outbox.ts'
import { useSteps } from '../../parts/use-steps.ts'
import { decimalWords, valueWords } from '../../record/measurement-words.ts'
import { usePatient } from '../../record/person.ts'
import { useActivities } from '../../record/plans.ts'
import { measurementsIn, useRecentReadings } from '../../record/readings.ts'
import type { Corrected } from './corrected.ts'
import { EntryFlow, type Measured } from './entry-flow.tsx'
import { lately } from './lately.ts'
import { withOffset } from '@heimvakt/ui/entry/measured-time'

type OpenEntryProps = {
  readonly draftKey: string
  readonly type: MeasurementId
  /** What was typed on this device before, as it was when the page opened. */
  readonly begun: EntryDraft | null
  readonly corrected: Corrected | undefined
}

/** A number that is older than this is said to be so. */
const longAgo = 30 * 60_000

/** One entry while it is typed: written down at every key, put in the outbox when it is sent. */
export function OpenEntry({ draftKey, type, begun, corrected }: OpenEntryProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const patient = usePatient()
  const navigate = useNavigate()
  const { leave } = useSteps()
  const readings = useRecentReadings()
  const waiting = useUnsent(patient)
  const [draft, setDraft] = useState(() => begun ?? newDraft(draftKey, { patient, corrected, language }))
  const keep = useMutation({ mutationFn: keepEntryDraft })
  const change = (changes: Partial<EntryDraft>) => {
    const changed = { ...draft, ...changes }
    setDraft(changed)
    keep.mutate(changed)
  }
  const save = useMutation({
    mutationFn: async ({ values, measuredAt, oxygen }: Measured) => {
      const { identifier } = draft
      const at = withOffset(measuredAt)
      const entered: EnteredMeasurement = {
        kind: 'measurement',
        identifier,
        patient,
        type,
        values,
        measuredAt: at,
        enteredAt: serverNow(),
        ...(oxygen === undefined ? {} : { oxygen }),
      }
      if (corrected?.where !== 'device') {
        const corrects = corrected ? { corrects: { id: corrected.of, values: corrected.values } } : {}
        await finishEntryDraft(draftKey, { ...entered, ...corrects })
        return identifier
      }
      const changed = await changeEntry(corrected.of, entered)
      await forgetEntryDraft(draftKey)
      return changed
    },
    onSuccess: (entry) => leave(() => void navigate({ to: '/receipt/$entry', params: { entry }, replace: true })),
  })
  const asksOxygen = (useActivities().data ?? []).some(
    (activity) => activity.type === type && usesOxygenAt(activity.homeOxygen, Infinity) === true,
  )
  const earlier = lately(type, measurementsIn(readings.data), waiting)
  const [last] = earlier
  const lastWords = last
    ? text('entry.lastValue', {
        value: valueWords({ type, values: last.values }, language),
        when: dayAndClock(last.at, now, language),
      })
    : text('entry.noLast')
  const correctWords =
    corrected &&
    text('entry.correctLead', {
      value: valueWords({ type, values: corrected.values }, language),
      when: dayAndClock(corrected.at, now, language),
    })
  const isOld =
    begun !== null &&
    draft.typedAt === begun.typedAt &&
    now - begun.typedAt > longAgo &&
    Object.values(draft.typed).some((typed) => typed !== '')
  return (
    <>
      {save.error && <ErrorBox problem={save.error} />}
      <EntryFlow
        type={type}
        draft={draft}
        asksOxygen={asksOxygen}
        corrected={corrected}
        last={correctWords ?? (readings.isSuccess ? lastWords : '')}
        typedEarlier={
          isOld ? text('entry.typedEarlier', { when: dayAndClock(draft.typedAt, now, language) }) : undefined
        }
        earlier={earlier.filter(({ key }) => key !== corrected?.of).map(({ values }) => values)}
        sending={save.isPending || save.isSuccess}
        onChange={change}
        onCancel={() => void navigate({ to: '/' })}
        onSend={save.mutate}
      />
    </>
  )
}

type Beginning = { readonly patient: string; readonly corrected: Corrected | undefined; readonly language: Language }

/** The identifier of the entry is minted here, when it is opened: however often it is sent, it is stored once. */
function newDraft(key: string, { patient, corrected, language }: Beginning): EntryDraft {
  const values = Object.entries(corrected?.values ?? {})
  return {
    key,
    patient,
    identifier: crypto.randomUUID(),
    typed: Object.fromEntries(values.map(([part, value]) => [part, decimalWords(value, language)])),
    typedAt: serverNow(),
  }
}
