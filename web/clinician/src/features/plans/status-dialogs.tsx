import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { absoluteDay } from '@heimvakt/ui/times'
import { BodyShort, DatePicker, InlineMessage, useDatepicker } from '@navikt/ds-react'
import { startOfDay } from 'date-fns'
import { useId } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { PlanChange, SeenVersion } from '../../server-state/plan-changes.ts'
import type { PatientPlan } from '../../server-state/plan-shapes.ts'
import { useHasOpenRed } from '../../server-state/queue.ts'
import { drafts } from '../../drafts/use-drafts.ts'
import { faultOfField } from './form-faults.tsx'
import { endOfPause, isPauseDay } from './pause-end.ts'
import { PlanDialog } from './plan-dialog.tsx'
import { Overtaken, useSeenVersion } from './seen-version.tsx'
import type { PlanActions } from './use-plan-actions.ts'

interface StatusDialogProps {
  readonly patient: string
  readonly plan: PatientPlan
  readonly actions: PlanActions
  readonly onClose: () => void
}

/** The plan is over; what was measured stays. */
export function EndDialog(props: StatusDialogProps) {
  return <StatusDialog {...props} change="end" />
}

/** The pause is over before its time. */
export function ResumeDialog(props: StatusDialogProps) {
  return <StatusDialog {...props} change="resume" />
}

function StatusDialog({
  patient,
  plan,
  actions,
  onClose,
  change,
}: StatusDialogProps & { readonly change: 'end' | 'resume' }) {
  const text = useAppTexts()
  const { seen, overtaken, accept } = useSeenVersion(plan)
  const draft = `${change} ${plan.id}`
  const hasRed = useHasOpenRed(patient)
  const save = async (reason: string) => {
    const words = text(`plans.${change}.done`, { plan: plan.title })
    const back = (_plans: readonly PatientPlan[], made: SeenVersion): PlanChange => ({
      change: 'reopen',
      seen: made,
      reason: text('plans.undoReason'),
    })
    if (!(await actions.change({ change, seen, reason }, { words, ...(change === 'end' ? { undo: back } : {}) })))
      return
    drafts.write(draft, null)
    onClose()
  }
  return (
    <PlanDialog
      heading={`${text(`plans.${change}.title`)}: ${plan.title}`}
      confirm={text(`plans.${change}.confirm`)}
      draft={draft}
      busy={actions.busy}
      problem={overtaken ? null : actions.problem}
      onSave={(reason) => void save(reason)}
      onClose={onClose}
    >
      {() => (
        <>
          {overtaken && <PlanOvertaken actions={actions} onAccept={accept} />}
          <BodyShort>{text(`plans.${change}.body`)}</BodyShort>
          {change === 'end' && hasRed && <InlineMessage status="warning">{text('pause.endWithRed')}</InlineMessage>}
        </>
      )}
    </PlanDialog>
  )
}

/** An admission or a holiday: missing measurements are no work until it ends by itself. */
export function PauseDialog({ plan, actions, onClose }: StatusDialogProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const field = useId()
  const { seen, overtaken, accept } = useSeenVersion(plan)
  const { datepickerProps, inputProps, selectedDay } = useDatepicker({ fromDate: startOfDay(now) })
  const draft = `pause ${plan.id}`
  const fault = pauseFault(selectedDay, now)
  const faults = fault === null ? [] : [{ field, words: text(`plans.pause.${fault}`) }]
  const undo = (plans: readonly PatientPlan[]) => {
    const after = plans.find(({ id }) => id === plan.id)
    return after ? { change: 'resume' as const, seen: after, reason: text('plans.undoReason') } : null
  }
  const save = async (reason: string) => {
    if (!selectedDay) return
    const words = text('plans.pause.done', { plan: plan.title, when: absoluteDay(selectedDay.getTime(), language) })
    const change = { change: 'pause', seen, until: endOfPause(selectedDay), reason } as const
    if (!(await actions.change(change, { words, undo }))) return
    drafts.write(draft, null)
    onClose()
  }
  return (
    <PlanDialog
      heading={`${text('plans.pause.title')}: ${plan.title}`}
      confirm={text('plans.pause.confirm')}
      changed={selectedDay !== undefined}
      faults={faults}
      draft={draft}
      busy={actions.busy}
      problem={overtaken ? null : actions.problem}
      onSave={(reason) => void save(reason)}
      onClose={onClose}
    >
      {(shown) => (
        <>
          {overtaken && <PlanOvertaken actions={actions} onAccept={accept} />}
          <BodyShort>{text('plans.pause.body')}</BodyShort>
          <DatePicker {...datepickerProps} locale={language}>
            <DatePicker.Input
              {...inputProps}
              id={field}
              size="small"
              label={text('plans.pause.until')}
              description={text('plans.pause.untilHelp')}
              error={faultOfField(shown, field)}
            />
          </DatePicker>
        </>
      )}
    </PlanDialog>
  )
}

function pauseFault(day: Date | undefined, now: number): 'untilRequired' | 'untilPast' | null {
  if (!day) return 'untilRequired'
  return isPauseDay(day, now) ? null : 'untilPast'
}

function PlanOvertaken({ actions, onAccept }: { readonly actions: PlanActions; readonly onAccept: () => void }) {
  return (
    <Overtaken
      who={null}
      refused={actions.problem !== null}
      onSeen={() => {
        onAccept()
        actions.forget()
      }}
    />
  )
}
