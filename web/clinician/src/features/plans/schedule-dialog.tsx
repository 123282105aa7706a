import { useLanguage } from '@heimvakt/ui/i18n'
import { useId, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { PatientPlan, PlanActivity } from '../../server-state/plan-shapes.ts'
import { PlanDialog } from './plan-dialog.tsx'
import { activityName } from './plan-words.ts'
import { scheduleWords } from './schedule-words.ts'
import { readSchedule, scheduleEntryOf } from './schedule-entry.ts'
import { ScheduleFields, scheduleFaultWords } from './schedule-fields.tsx'
import { Overtaken, useSeenVersion } from './seen-version.tsx'
import type { PlanActions } from './use-plan-actions.ts'

interface ScheduleDialogProps {
  readonly activity: PlanActivity
  readonly actions: PlanActions
  readonly onClose: () => void
}

/** New times for a measurement or a form of one person. */
export function ScheduleDialog({ activity, actions, onClose }: ScheduleDialogProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const prefix = useId()
  const { seen, overtaken, accept } = useSeenVersion(activity)
  const [start] = useState(() => scheduleEntryOf(activity.schedule))
  const [entry, setEntry] = useState(start)
  const read = readSchedule(entry)
  const what = activityName(activity, language)
  const before = activity.schedule
  const undo = (plans: readonly PatientPlan[]) => {
    const after = plans.flatMap((plan) => plan.activities).find(({ id }) => id === activity.id)
    if (!after || before === null) return null
    return { change: 'schedule' as const, seen: after, schedule: before, reason: text('plans.undoReason') }
  }
  const save = async (reason: string) => {
    if ('faults' in read) return
    const words = text('plans.schedule.done', { what })
    if (await actions.change({ change: 'schedule', seen, schedule: read.schedule, reason }, { words, undo })) onClose()
  }
  return (
    <PlanDialog
      heading={text('plans.schedule.titleOf', { what })}
      confirm={text('plans.save')}
      changed={entry !== start}
      faults={scheduleFaultWords('faults' in read ? read.faults : [], { prefix, text })}
      busy={actions.busy}
      problem={overtaken ? null : actions.problem}
      onSave={(reason) => void save(reason)}
      onClose={onClose}
    >
      {(shown) => (
        <>
          {overtaken && (
            <Overtaken
              who={null}
              refused={actions.problem !== null}
              now={<p className="hv-plan-line">{scheduleWords(before, { text, language })}</p>}
              onSeen={() => {
                accept()
                actions.forget()
              }}
            />
          )}
          <ScheduleFields prefix={prefix} entry={entry} shown={shown} onChange={setEntry} />
        </>
      )}
    </PlanDialog>
  )
}
