import { caseOutcomes, type CaseOutcome } from '@heimvakt/core/cases/case'
import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import { BodyShort, Button, HStack, Modal, Radio, RadioGroup, Textarea } from '@navikt/ds-react'
import { Controller, useForm } from 'react-hook-form'
import { useAppTexts } from '../../app-texts.ts'
import type { QueueRow } from '../../server-state/queue.ts'
import type { Resolution } from './use-case-actions.ts'

interface ResolveDialogProps {
  readonly row: QueueRow
  readonly busy: boolean
  readonly onResolve: (resolution: Resolution) => void
  readonly onClose: () => void
}

interface Fields {
  readonly outcome: CaseOutcome | null
  readonly note: string
}

/** What came of it. A red case is not closed without both an outcome and a note; the service refuses it too. */
export function ResolveDialog({ row, busy, onResolve, onClose }: ResolveDialogProps) {
  const text = useAppTexts()
  const red = row.case.category === 'red'
  const { control, handleSubmit, formState } = useForm<Fields>({ defaultValues: { outcome: null, note: '' } })
  const submit = handleSubmit(({ outcome, note }) => {
    if (outcome !== null) onResolve({ outcome, note: note.trim() })
  })
  return (
    <Modal
      open
      onClose={onClose}
      width="medium"
      header={{ heading: `${text('resolve.title')}: ${row.patient.name}`, size: 'small' }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Modal.Body>
          <HStack gap="space-12" align="center" className="hv-resolve-intro">
            <TriageTag category={row.case.category} size="small" />
            <BodyShort>{text(red ? 'resolve.introRed' : 'resolve.intro')}</BodyShort>
          </HStack>
          <Controller
            control={control}
            name="outcome"
            rules={{ validate: (value) => value !== null || text('resolve.outcomeRequired') }}
            render={({ field }) => (
              <RadioGroup
                legend={text('resolve.outcome')}
                size="small"
                name={field.name}
                value={field.value ?? ''}
                error={formState.errors.outcome?.message}
                onChange={field.onChange}
                className="hv-resolve-outcomes"
              >
                {caseOutcomes.map((outcome, index) => (
                  <Radio key={outcome} value={outcome} {...(index === 0 ? { ref: field.ref } : {})}>
                    {text(`outcomes.${outcome}`)}
                  </Radio>
                ))}
              </RadioGroup>
            )}
          />
          <Controller
            control={control}
            name="note"
            rules={{ validate: (value) => !red || value.trim() !== '' || text('resolve.noteRequired') }}
            render={({ field }) => (
              <Textarea
                {...field}
                size="small"
                minRows={3}
                maxLength={2000}
                label={text(red ? 'resolve.note' : 'resolve.noteOptional')}
                description={text('resolve.noteHelp')}
                error={formState.errors.note?.message}
              />
            )}
          />
        </Modal.Body>
        <Modal.Footer>
          <Button type="submit" loading={busy}>
            {text('resolve.confirm')}
          </Button>
          <Button type="button" variant="secondary" onClick={onClose}>
            {text('resolve.cancel')}
          </Button>
        </Modal.Footer>
      </form>
    </Modal>
  )
}
