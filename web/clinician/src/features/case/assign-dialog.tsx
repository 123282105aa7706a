import { BodyShort, Button, Loader, Modal, Radio, RadioGroup, Textarea } from '@navikt/ds-react'
import { Controller, useForm } from 'react-hook-form'
import { useAppTexts } from '../../app-texts.ts'
import type { Colleague } from '../../server-state/colleagues.ts'
import { isHeldByOther, type QueueRow } from '../../server-state/queue.ts'
import type { Transition } from '../../server-state/transitions.ts'

interface AssignDialogProps {
  readonly row: QueueRow
  readonly me: string
  /** Undefined while they are fetched. */
  readonly colleagues: readonly Colleague[] | undefined
  readonly busy: boolean
  readonly onAssign: (transition: Extract<Transition, { action: 'assign' }>) => void
  readonly onClose: () => void
}

interface Fields {
  readonly to: string
  readonly note: string
}

/** Who of the team shall have the case. What a colleague has is handed on with a reason only. */
export function AssignDialog({ row, me, colleagues, busy, onAssign, onClose }: AssignDialogProps) {
  const text = useAppTexts()
  const { owner } = row.case
  const isOthers = isHeldByOther(row.case, me)
  const { control, handleSubmit, formState, register } = useForm<Fields>({ defaultValues: { to: '', note: '' } })
  const others = (colleagues ?? []).filter(({ id }) => row.case.status !== 'in-review' || id !== owner?.id)
  const submit = handleSubmit(({ to, note }) => {
    const chosen = others.find(({ id }) => id === to)
    if (chosen) onAssign({ action: 'assign', to: chosen, ...(note.trim() !== '' && { note: note.trim() }) })
  })
  return (
    <Modal
      open
      onClose={onClose}
      width="medium"
      header={{ heading: `${text('life.hand.title')}: ${row.patient.name}`, size: 'small' }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Modal.Body>
          <BodyShort className="hv-resolve-intro">
            {isOthers ? text('life.hand.introHeld', { name: owner?.name ?? '' }) : text('life.hand.intro')}
          </BodyShort>
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
        </Modal.Body>
        <Modal.Footer>
          <Button type="submit" loading={busy}>
            {text('life.hand.confirm')}
          </Button>
          <Button type="button" variant="secondary" onClick={onClose}>
            {text('life.hand.cancel')}
          </Button>
        </Modal.Footer>
      </form>
    </Modal>
  )
}
