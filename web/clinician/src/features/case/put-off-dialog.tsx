import { useLanguage } from '@heimvakt/ui/i18n'
import { clock, shortDayWord } from '@heimvakt/ui/times'
import {
  BodyShort,
  Button,
  Checkbox,
  DatePicker,
  HStack,
  Modal,
  Radio,
  RadioGroup,
  Textarea,
  TextField,
  useDatepicker,
} from '@navikt/ds-react'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useAppTexts } from '../../app-texts.ts'
import type { QueueRow } from '../../server-state/queue.ts'
import type { PutOff } from '../../server-state/transitions.ts'
import { ownTime, putOffChoices, type PutOffChoice } from './put-off-times.ts'

interface PutOffDialogProps {
  readonly row: QueueRow
  readonly action: PutOff['action']
  readonly busy: boolean
  readonly onPutOff: (transition: PutOff) => void
  readonly onClose: () => void
}

interface Fields {
  readonly choice: PutOffChoice['id'] | 'worse' | 'own' | null
  /** `09:00` */
  readonly clock: string
  readonly untilWorse: boolean
  readonly note: string
}

/** Until when a case waits, or what for. Waiting for the patient has an end too: who never answers is not forgotten. */
export function PutOffDialog({ row, action, busy, onPutOff, onClose }: PutOffDialogProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const [openedAt] = useState(() => Date.now())
  const choices = putOffChoices(openedAt)
  const { control, handleSubmit, formState, register, watch } = useForm<Fields>({
    defaultValues: { choice: null, clock: '09:00', untilWorse: true, note: '' },
  })
  const choice = watch('choice')
  const { datepickerProps, inputProps, selectedDay } = useDatepicker({ fromDate: new Date(openedAt) })
  const when = (at: number) => `${shortDayWord(at, openedAt, language)} ${clock(at, language)}`
  const submit = handleSubmit(({ untilWorse, note, ...chosen }) => {
    const isOwn = chosen.choice === 'own'
    const until = isOwn ? ownTime(selectedDay, chosen.clock, Date.now()) : untilOf(choices, chosen.choice)
    const why = note.trim() === '' ? {} : { note: note.trim() }
    if (until === null) onPutOff({ action, untilWorse: true, ...why })
    else onPutOff({ action, until, untilWorse, ...why })
  })
  return (
    <Modal
      open
      onClose={onClose}
      width="medium"
      header={{ heading: `${text(`life.putOff.${action}Title`)}: ${row.patient.name}`, size: 'small' }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Modal.Body>
          <BodyShort className="hv-resolve-intro">{text(`life.putOff.${action}Intro`)}</BodyShort>
          <Controller
            control={control}
            name="choice"
            rules={{ validate: (value) => value !== null || text('life.putOff.required') }}
            render={({ field }) => (
              <RadioGroup
                legend={text('life.putOff.until')}
                size="small"
                name={field.name}
                value={field.value ?? ''}
                error={formState.errors.choice?.message}
                onChange={field.onChange}
              >
                {choices.map(({ id, until }, index) => (
                  <Radio key={id} value={id} {...(index === 0 ? { ref: field.ref } : {})}>
                    {text(`life.putOff.${id}`, { when: when(until) })}
                  </Radio>
                ))}
                {action === 'snooze' && <Radio value="worse">{text('life.putOff.worse')}</Radio>}
                <Radio value="own">{text('life.putOff.own')}</Radio>
              </RadioGroup>
            )}
          />
          {choice === 'own' && (
            <HStack gap="space-16" className="hv-put-off-own">
              <DatePicker {...datepickerProps} locale={language}>
                <DatePicker.Input {...inputProps} size="small" label={text('life.putOff.ownDay')} />
              </DatePicker>
              <TextField
                {...register('clock', {
                  validate: (value) => ownTime(selectedDay, value, Date.now()) !== null || text('life.putOff.wrong'),
                  shouldUnregister: true,
                })}
                type="time"
                size="small"
                label={text('life.putOff.ownClock')}
                error={formState.errors.clock?.message}
              />
            </HStack>
          )}
          {choice !== 'worse' && (
            <Checkbox {...register('untilWorse')} size="small">
              {text('life.putOff.untilWorse')}
            </Checkbox>
          )}
          <Textarea
            {...register('note')}
            size="small"
            minRows={2}
            maxLength={2000}
            label={text('life.putOff.note')}
            description={text('life.putOff.noteHelp')}
          />
        </Modal.Body>
        <Modal.Footer>
          <Button type="submit" loading={busy}>
            {text(`life.putOff.${action}Confirm`)}
          </Button>
          <Button type="button" variant="secondary" onClick={onClose}>
            {text('life.putOff.cancel')}
          </Button>
        </Modal.Footer>
      </form>
    </Modal>
  )
}

function untilOf(choices: readonly PutOffChoice[], chosen: Fields['choice']): number | null {
  return choices.find(({ id }) => id === chosen)?.until ?? null
}
