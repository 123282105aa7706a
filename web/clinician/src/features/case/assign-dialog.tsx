import { Loader, Radio, RadioGroup, Textarea } from '@navikt/ds-react'
import { Controller, useForm } from 'react-hook-form'
import { useAppTexts } from '../../app-texts.ts'
import { textOf, useGivenDraft, useKeptDraft } from '../../drafts/use-drafts.ts'
import type { Colleague } from '../../server-state/colleagues.ts'
import { isHeldByOther } from '../../server-state/queue.ts'
import type { Transition } from '../../server-state/transitions.ts'
import { type AskedOfCase, CaseDialog } from './case-dialog.tsx'

interface AssignDialogProps {
  readonly asked: AskedOfCase
  readonly me: string
  /** Undefined while they are fetched. */
  readonly colleagues: readonly Colleague[] | undefined
  readonly onAssign: (transition: Extract<Transition, { action: 'assign' }>) => void
}

interface Fields {
  readonly to: string
  readonly note: string
}

/** Who of the team shall have the case. What a colleague has is handed on with a reason only. */
export function AssignDialog({ asked, me, colleagues, onAssign }: AssignDialogProps) {
  const text = useAppTexts()
  const { row } = asked
  const { owner } = row.case
  const isOthers = isHeldByOther(row.case, me)
  const draft = `assign ${row.case.id}`
  const given = useGivenDraft(draft, (stored) => textOf(stored, 'note'))
  const { control, handleSubmit, formState, register, watch } = useForm<Fields>({
    defaultValues: { to: '', note: given },
  })
  const isWritten = watch('note').trim() !== ''
  useKeptDraft(draft, isWritten ? { note: watch('note') } : null)
  const others = (colleagues ?? []).filter(({ id }) => row.case.status !== 'in-review' || id !== owner?.id)
  const submit = handleSubmit(({ to, note }) => {
    const chosen = others.find(({ id }) => id === to)
    if (chosen) onAssign({ action: 'assign', to: chosen, ...(note.trim() !== '' && { note: note.trim() }) })
  })
  return (
    <CaseDialog
      asked={asked}
      title={text('life.hand.title')}
      confirm={text('life.hand.confirm')}
      intro={isOthers ? text('life.hand.introHeld', { name: owner?.name ?? '' }) : text('life.hand.intro')}
      draft={draft}
      written={isWritten}
      onSend={() => void submit()}
    >
      {!colleagues && <Loader title={text('life.hand.loading')} />}
      {colleagues && (
        <Controller
          control={control}
          name="to"
          rules={{ validate: (value) => value !== '' || text('life.hand.required') }}
          render={({ field }) => (
            <RadioGroup
              legend={text('life.hand.to')}
              size="small"
              name={field.name}
              value={field.value}
              error={formState.errors.to?.message}
              onChange={field.onChange}
            >
              {others.map(({ id, name }, index) => (
                <Radio key={id} value={id} {...(index === 0 ? { ref: field.ref } : {})}>
                  {id === me ? text('life.hand.me', { name }) : name}
                </Radio>
              ))}
            </RadioGroup>
          )}
        />
      )}
      <Textarea
        {...register('note', {
          validate: (value) => !isOthers || value.trim() !== '' || text('life.hand.noteRequired'),
        })}
        size="small"
        minRows={2}
        maxLength={2000}
        label={text(isOthers ? 'life.hand.note' : 'life.hand.noteOptional')}
        error={formState.errors.note?.message}
      />
    </CaseDialog>
  )
}
