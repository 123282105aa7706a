import type { Covered } from '@heimvakt/core/cases/covers'
import { caseOutcomes, type CaseOutcome } from '@heimvakt/core/cases/case'
import { BodyShort, Radio, RadioGroup, Textarea } from '@navikt/ds-react'
import { Controller, useForm } from 'react-hook-form'
import { useAppTexts } from '../../app-texts.ts'
import { FormDialog } from '../../dialogs/form-dialog.tsx'
import { drafts, useGivenDraft, useKeptDraft } from '../../drafts/use-drafts.ts'
import type { QueueRow } from '../../server-state/queue.ts'
import { closingDraft, readClosingDraft } from './closing-draft.ts'
import { CoveredFindings } from './covered-findings.tsx'
import { RefusedInDialog } from './refused-in-dialog.tsx'
import type { Resolution } from './use-case-actions.ts'
import { useSeenFindings } from './use-seen-findings.ts'

interface ResolveDialogProps {
  /** The case as it is now, also when something joins it while the dialog is open; as it was last, when it is gone. */
  readonly row: QueueRow
  readonly isGone: boolean
  readonly busy: boolean
  /** Why the service refused, when it did. */
  readonly problem: unknown
  readonly onResolve: (resolution: Resolution, covers: readonly Covered[]) => void
  readonly onClose: () => void
}

interface Fields {
  readonly outcome: CaseOutcome | null
  readonly note: string
}

/**
 * What came of it. The end covers the findings that were shown here and no other: what joins meanwhile is told in the
 * dialog, and has to be looked at before anything is sent. A red case is not closed without both an outcome and a note.
 */
export function ResolveDialog({ row, isGone, busy, problem, onResolve, onClose }: ResolveDialogProps) {
  const text = useAppTexts()
  const red = row.case.category === 'red'
  const draft = `resolve ${row.case.id}`
  const given = useGivenDraft(draft, readClosingDraft)
  const findings = useSeenFindings(row, given?.seen)
  const { seen } = findings
  const { control, handleSubmit, formState, watch } = useForm<Fields>({
    defaultValues: { outcome: given?.outcome ?? null, note: given?.note ?? '' },
  })
  const [outcome, note] = watch(['outcome', 'note'])
  useKeptDraft(draft, closingDraft({ outcome, note, seen }))
  const submit = handleSubmit((fields) => {
    if (findings.unseen.covers.length > 0) findings.ask()
    else if (fields.outcome !== null) onResolve({ outcome: fields.outcome, note: fields.note.trim() }, seen)
  })
  return (
    <FormDialog
      heading={`${text('resolve.title')}: ${row.patient.name}`}
      confirm={text('resolve.confirm')}
      written={note.trim() !== ''}
      keeps
      busy={busy}
      className="hv-plan-form"
      onSend={() => void submit()}
      onClose={onClose}
      onDiscard={() => {
        drafts.write(draft, null)
        onClose()
      }}
    >
      <RefusedInDialog problem={problem} isGone={isGone} />
      <BodyShort>{text(red ? 'resolve.introRed' : 'resolve.intro')}</BodyShort>
      <CoveredFindings title={text('closing.covered')} row={row} {...findings} />
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
            {caseOutcomes.map((one, index) => (
              <Radio key={one} value={one} {...(index === 0 ? { ref: field.ref } : {})}>
                {text(`outcomes.${one}`)}
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
    </FormDialog>
  )
}
