import type { Covered } from '@heimvakt/core/cases/covers'
import { useLanguage } from '@heimvakt/ui/i18n'
import { clock, shortDayWord } from '@heimvakt/ui/times'
import { Checkbox, Radio, RadioGroup, Select, Textarea } from '@navikt/ds-react'
import { useState } from 'react'
import { Controller, useForm, type UseFormRegisterReturn } from 'react-hook-form'
import { useAppTexts } from '../../app-texts.ts'
import { textOf, useGivenDraft, useKeptDraft } from '../../drafts/use-drafts.ts'
import type { Colleague } from '../../server-state/colleagues.ts'
import type { QueueRow } from '../../server-state/queue.ts'
import type { PutOff } from '../../server-state/transitions.ts'
import { type AskedOfCase, LeavingDialog } from './case-dialog.tsx'
import { type OwnTime, OwnTimeFields, useOwnTime } from './own-time-fields.tsx'
import { type PutOffBounds, type PutOffChoice, putOffChoices } from './put-off-times.ts'
import { useSeenFindings } from './use-seen-findings.ts'

interface PutOffDialogProps {
  readonly asked: AskedOfCase
  readonly action: PutOff['action']
  readonly me: string
  /** Undefined while they are fetched. */
  readonly colleagues: readonly Colleague[] | undefined
  readonly onPutOff: (transition: PutOff, covers: readonly Covered[]) => void
}

interface Fields {
  readonly choice: PutOffChoice['id'] | 'worse' | 'own' | null
  readonly untilWorse: boolean
  readonly to: string
  readonly note: string
}

/**
 * Until when a case waits, or what for, and who sees to it. Waiting for the patient has an end too: who never answers is
 * not forgotten. A red has always an end, a reason and an owner.
 */
export function PutOffDialog({ asked, action, me, colleagues, onPutOff }: PutOffDialogProps) {
  const text = useAppTexts()
  const { row } = asked
  const bounds = useBounds(row)
  const { isRed } = bounds
  const draft = `${action} ${row.case.id}`
  const given = useGivenDraft(draft, (stored) => textOf(stored, 'note'))
  const findings = useSeenFindings(row, undefined)
  const { control, handleSubmit, formState, register, watch } = useForm<Fields>({
    defaultValues: { choice: null, untilWorse: true, to: me, note: given },
  })
  const [choice, note] = watch(['choice', 'note'])
  const own = useOwnTime(bounds)
  const isWritten = note.trim() !== ''
  useKeptDraft(draft, isWritten ? { note } : null)
  const submit = handleSubmit((fields) => {
    const until = fields.choice === 'own' ? own.until : untilOf(bounds, fields.choice)
    const to = colleagues?.find(({ id }) => id === fields.to && id !== me)
    const wanted = {
      action,
      untilWorse: until === null || fields.untilWorse,
      ...(until !== null && { until }),
      ...(isWritten && { note: note.trim() }),
      ...(to && { to }),
    }
    onPutOff(wanted, findings.seen)
  })
  return (
    <LeavingDialog
      asked={asked}
      title={text(`life.putOff.${action}Title`)}
      confirm={text(`life.putOff.${action}Confirm`)}
      intro={text(isRed ? `putOff.${action}Red` : `life.putOff.${action}Intro`)}
      covered={text('putOff.covered')}
      findings={findings}
      draft={draft}
      written={isWritten}
      onSend={() => void submit()}
    >
      <Controller
        control={control}
        name="choice"
        rules={{ validate: (value) => faultOf(value, own) ?? true }}
        render={({ field }) => (
          <RadioGroup
            legend={text('life.putOff.until')}
            size="small"
            name={field.name}
            value={field.value ?? ''}
            error={field.value === null && formState.errors.choice && text('life.putOff.required')}
            onChange={field.onChange}
          >
            <Choices
              bounds={bounds}
              latest={row.case.hoursKnown ? 'putOff.latest' : 'putOff.latestDay'}
              withoutTime={action === 'snooze' && !isRed}
            />
          </RadioGroup>
        )}
      />
      {choice === 'own' && <OwnTimeFields own={own} bounds={bounds} shows={formState.errors.choice !== undefined} />}
      {choice !== 'worse' && (
        <Checkbox {...register('untilWorse')} size="small">
          {text('life.putOff.untilWorse')}
        </Checkbox>
      )}
      <OwnerField field={register('to')} me={me} colleagues={colleagues} />
      <Textarea
        {...register('note', { validate: (value) => !isRed || value.trim() !== '' || text('putOff.reasonRequired') })}
        size="small"
        minRows={2}
        maxLength={2000}
        label={text(isRed ? 'putOff.reason' : 'life.putOff.note')}
        description={text('life.putOff.noteHelp')}
        error={formState.errors.note?.message}
      />
    </LeavingDialog>
  )
}

interface OwnerFieldProps extends Pick<PutOffDialogProps, 'me' | 'colleagues'> {
  readonly field: UseFormRegisterReturn<'to'>
}

/** Who sees to it meanwhile. */
function OwnerField({ field, me, colleagues = [] }: OwnerFieldProps) {
  const text = useAppTexts()
  const others = colleagues.filter(({ id }) => id !== me)
  return (
    <Select {...field} size="small" label={text('putOff.owner')} className="hv-put-off-owner">
      <option value={me}>{text('putOff.me')}</option>
      {others.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}

/** What the service allows of this case now. */
function useBounds({ case: { category, putOffAtMost } }: QueueRow): PutOffBounds {
  const [now] = useState(() => Date.now())
  return { now, atMost: putOffAtMost, isRed: category === 'red' }
}

interface ChoicesProps {
  readonly bounds: PutOffBounds
  /** What the latest end is called: where nobody has told when the team is there it is a day. */
  readonly latest: 'putOff.latest' | 'putOff.latestDay'
  /** Whether it may wait until it gets worse and no longer. */
  readonly withoutTime: boolean
}

function Choices({ bounds, latest, withoutTime }: ChoicesProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const when = (at: number) => `${shortDayWord(at, bounds.now, language)} ${clock(at, language)}`
  return (
    <>
      {putOffChoices(bounds).map(({ id, until }) => (
        <Radio key={id} value={id}>
          {text(id === 'latest' ? latest : `life.putOff.${id}`, { when: when(until) })}
        </Radio>
      ))}
      {withoutTime && <Radio value="worse">{text('life.putOff.worse')}</Radio>}
      <Radio value="own">{text('life.putOff.own')}</Radio>
    </>
  )
}

/** The words stand at the field that is at fault. */
function faultOf(choice: Fields['choice'], own: OwnTime): 'required' | 'wrong' | undefined {
  if (choice === null) return 'required'
  return choice === 'own' && own.until === null ? 'wrong' : undefined
}

function untilOf(bounds: PutOffBounds, chosen: Fields['choice']): number | null {
  return putOffChoices(bounds).find(({ id }) => id === chosen)?.until ?? null
}
