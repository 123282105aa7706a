import { type DayPart, dayParts, type Weekday, weekdays } from '@heimvakt/core/plans/schedule'
import { useLanguage } from '@heimvakt/ui/i18n'
import { PlusIcon, XMarkIcon } from '@navikt/aksel-icons'
import { Button, Checkbox, CheckboxGroup, Fieldset, Radio, RadioGroup, TextField } from '@navikt/ds-react'
import { type ReactNode, useRef } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { faultOfField, type FieldFault } from './form-faults.tsx'
import type { Wording } from './plan-words.ts'
import { scheduleWords } from './schedule-words.ts'
import { isShown, namings, rhythms, type ScheduleEntry, type ScheduleFault } from './schedule-entry.ts'

interface ScheduleFieldsProps {
  readonly prefix: string
  readonly entry: ScheduleEntry
  readonly shown: readonly FieldFault[]
  readonly onChange: (entry: ScheduleEntry) => void
}

/** When: the rhythm, its days, the clock times, and how late is missing. */
export function ScheduleFields({ prefix, entry, shown, onChange }: ScheduleFieldsProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const set = (change: Partial<ScheduleEntry>) => onChange({ ...entry, ...change })
  const errorOf = (field: ScheduleFault) => faultOfField(shown, fieldOf(prefix, field))
  const number = (field: 'everyDays' | 'timesPerWeek' | 'timesPerDay'): ReactNode => (
    <TextField
      id={fieldOf(prefix, field)}
      size="small"
      className="hv-short-field"
      inputMode="numeric"
      autoComplete="off"
      label={text(`plans.schedule.${field}`)}
      value={entry[field]}
      error={errorOf(field)}
      onChange={(event) => set({ [field]: event.target.value })}
    />
  )
  return (
    <>
      <RadioGroup
        size="small"
        legend={text('plans.schedule.rhythm')}
        value={entry.rhythm}
        onChange={(rhythm: ScheduleEntry['rhythm']) => set({ rhythm })}
      >
        {rhythms
          .filter((rhythm) => rhythm !== 'kept' || entry.kept !== null)
          .map((rhythm) => (
            <Radio key={rhythm} value={rhythm}>
              {rhythm === 'kept' && entry.kept !== null
                ? text('plans.schedule.keptAs', { words: scheduleWords(entry.kept, { text, language }) })
                : text(`plans.schedule.rhythms.${rhythm}`)}
            </Radio>
          ))}
      </RadioGroup>
      {isShown(entry, 'days') && (
        <CheckboxGroup
          size="small"
          className="hv-checks-in-row"
          legend={text('plans.schedule.days')}
          value={[...entry.days]}
          error={errorOf('days')}
          onChange={(days: Weekday[]) => set({ days })}
        >
          {weekdays.map((day, index) => (
            <Checkbox key={day} value={day} {...(index === 0 ? { id: fieldOf(prefix, 'days') } : {})}>
              {text(`plans.schedule.dayNames.${day}`)}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      {isShown(entry, 'everyDays') && number('everyDays')}
      {isShown(entry, 'timesPerWeek') && number('timesPerWeek')}
      {entry.rhythm !== 'per-week' && entry.rhythm !== 'kept' && (
        <RadioGroup
          size="small"
          legend={text('plans.schedule.naming')}
          value={entry.naming}
          onChange={(naming: ScheduleEntry['naming']) => set({ naming })}
        >
          {namings.map((naming) => (
            <Radio key={naming} value={naming}>
              {text(`plans.schedule.namings.${naming}`)}
            </Radio>
          ))}
        </RadioGroup>
      )}
      {isShown(entry, 'timesPerDay') && number('timesPerDay')}
      {isShown(entry, 'parts') && (
        <CheckboxGroup
          size="small"
          className="hv-checks-in-row"
          legend={text('plans.schedule.parts')}
          value={[...entry.parts]}
          error={errorOf('parts')}
          onChange={(parts: DayPart[]) => set({ parts })}
        >
          {dayParts.map((part, index) => (
            <Checkbox key={part} value={part} {...(index === 0 ? { id: fieldOf(prefix, 'parts') } : {})}>
              {text(`plans.schedule.partNames.${part}`)}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      {isShown(entry, 'times') && (
        <ClockTimes prefix={prefix} times={entry.times} error={errorOf('times')} onChange={(times) => set({ times })} />
      )}
      {isShown(entry, 'graceMinutes') && (
        <TextField
          id={fieldOf(prefix, 'graceMinutes')}
          size="small"
          className="hv-short-field"
          inputMode="numeric"
          autoComplete="off"
          label={text('plans.schedule.grace')}
          description={text('plans.schedule.graceHelp')}
          value={entry.graceMinutes}
          error={errorOf('graceMinutes')}
          onChange={(event) => set({ graceMinutes: event.target.value })}
        />
      )}
    </>
  )
}

interface ClockTimesProps {
  readonly prefix: string
  readonly times: readonly string[]
  readonly error: string | undefined
  readonly onChange: (times: readonly string[]) => void
}

function ClockTimes({ prefix, times, error, onChange }: ClockTimesProps) {
  const text = useAppTexts()
  const add = useRef<HTMLButtonElement>(null)
  return (
    <Fieldset size="small" legend={text('plans.schedule.times')} error={error}>
      <div className="hv-plan-row">
        {times.map((time, index) => (
          <span key={index} className="hv-clock-time">
            <TextField
              size="small"
              inputMode="numeric"
              autoComplete="off"
              className="hv-clock-field"
              hideLabel
              {...(index === 0 ? { id: fieldOf(prefix, 'times') } : {})}
              label={text('plans.schedule.time', { number: index + 1 })}
              value={time}
              onChange={(event) => onChange(times.with(index, event.target.value))}
            />
            <Button
              type="button"
              size="small"
              variant="tertiary"
              data-color="neutral"
              icon={<XMarkIcon aria-hidden />}
              aria-label={text('plans.schedule.removeTime', { number: index + 1 })}
              onClick={() => {
                onChange(times.toSpliced(index, 1))
                add.current?.focus()
              }}
            />
          </span>
        ))}
        <Button
          ref={add}
          type="button"
          size="small"
          variant="tertiary"
          icon={<PlusIcon aria-hidden />}
          onClick={() => onChange([...times, times.length === 0 ? '08:00' : '20:00'])}
        >
          {text('plans.schedule.addTime')}
        </Button>
      </div>
    </Fieldset>
  )
}

function fieldOf(prefix: string, field: ScheduleFault): string {
  return `${prefix}-${field}`
}

/** The faults in words, each with the name of its field. */
export function scheduleFaultWords(
  faults: readonly ScheduleFault[],
  { prefix, text }: Pick<Wording, 'text'> & { readonly prefix: string },
): readonly FieldFault[] {
  return faults.map((fault) => ({ field: fieldOf(prefix, fault), words: text(`plans.schedule.faults.${fault}`) }))
}
