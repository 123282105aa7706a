import { useLanguage } from '@heimvakt/ui/i18n'
import { dayAndClock } from '@heimvakt/ui/times'
import { DatePicker, HStack, TextField, useDatepicker } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { ownTime, type PutOffBounds } from './put-off-times.ts'

export interface OwnTime {
  /** Null when it is none, past or too far ahead. */
  readonly until: number | null
  readonly clock: string
  readonly setClock: (clock: string) => void
  readonly picker: Pick<ReturnType<typeof useDatepicker>, 'datepickerProps' | 'inputProps'>
}

/** A day and a time of day of the nurse's own. */
export function useOwnTime(bounds: PutOffBounds): OwnTime {
  const [clock, setClock] = useState('09:00')
  const { datepickerProps, inputProps, selectedDay } = useDatepicker({
    fromDate: new Date(bounds.now),
    toDate: new Date(bounds.atMost),
  })
  return { until: ownTime(selectedDay, clock, bounds), clock, setClock, picker: { datepickerProps, inputProps } }
}

interface OwnTimeFieldsProps {
  readonly own: OwnTime
  readonly bounds: PutOffBounds
  /** Whether somebody has tried to send it. */
  readonly shows: boolean
}

/** The fields of it, with the latest time there is. */
export function OwnTimeFields({ own, bounds, shows }: OwnTimeFieldsProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const { datepickerProps, inputProps } = own.picker
  const latest = dayAndClock(bounds.atMost, bounds.now, language)
  return (
    <HStack gap="space-16" className="hv-put-off-own">
      <DatePicker {...datepickerProps} locale={language}>
        <DatePicker.Input {...inputProps} size="small" label={text('life.putOff.ownDay')} />
      </DatePicker>
      <TextField
        type="time"
        size="small"
        label={text('life.putOff.ownClock')}
        value={own.clock}
        onChange={(event) => own.setClock(event.target.value)}
        error={shows && own.until === null && text('life.putOff.wrong', { latest })}
      />
    </HStack>
  )
}
