import type { Covered } from '@heimvakt/core/cases/covers'
import { caseOutcomes, type CaseOutcome } from '@heimvakt/core/cases/case'
import { Radio, RadioGroup, Textarea } from '@navikt/ds-react'
import { Controller, useForm } from 'react-hook-form'
import { useAppTexts } from '../../app-texts.ts'
import { useGivenDraft, useKeptDraft } from '../../drafts/use-drafts.ts'
import { type AskedOfCase, LeavingDialog } from './case-dialog.tsx'
import { closingDraft, readClosingDraft } from './closing-draft.ts'
import type { Resolution } from './use-case-actions.ts'
import { useSeenFindings } from './use-seen-findings.ts'

interface ResolveDialogProps {
  readonly asked: AskedOfCase
  readonly onResolve: (resolution: Resolution, covers: readonly Covered[]) => void
}

interface Fields {
  readonly outcome: CaseOutcome | null
  readonly note: string
}

/**
 * What came of it. The end covers the findings that were shown here and no other: what joins meanwhile is told in the
 * dialog, and has to be looked at before anything is sent. A red case is not closed without both an outcome and a note.
 */
export function ResolveDialog({ asked, onResolve }: ResolveDialogProps) {
  const text = useAppTexts()
  const { row } = asked
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
    if (fields.outcome !== null) onResolve({ outcome: fields.outcome, note: fields.note.trim() }, seen)
  })
  return (
    <LeavingDialog
      asked={asked}
      title={text('resolve.title')}
      confirm={text('resolve.confirm')}
      intro={text(red ? 'resolve.introRed' : 'resolve.intro')}
      covered={text('closing.covered')}
      findings={findings}
      draft={draft}
      written={note.trim() !== ''}
      onSend={() => void submit()}
    >
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
    </LeavingDialog>
  )
}
