import { measurementType } from '@heimvakt/core/measurements/catalogue'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { relativeTime } from '@heimvakt/ui/times'
import { BodyShort } from '@navikt/ds-react'
import { useId, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { MeasuringActivity, PatientPlan } from '../../server-state/plan-shapes.ts'
import { boundsOf, currentLimits, entryOf, readEntry, sameLimits } from './limit-entry.ts'
import { LimitFields, limitFaultWords } from './limit-fields.tsx'
import { limitHistory } from './limit-history.ts'
import { LimitList } from './limit-list.tsx'
import { LimitSuggestion } from './limit-suggestion.tsx'
import { LimitTrial } from './limit-trial.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { Overtaken, useSeenVersion } from './seen-version.tsx'
import type { PlanActions } from './use-plan-actions.ts'

interface LimitDialogProps {
  /** As it is now, also when somebody changes it while the form is open. */
  readonly activity: MeasuringActivity
  readonly actions: PlanActions
  readonly onClose: () => void
}

/** New limits for one person: checked as the service checks them, tried on the past, and saved with a reason. */
export function LimitDialog({ activity, actions, onClose }: LimitDialogProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const prefix = useId()
  const { type } = activity
  const { seen, overtaken, accept } = useSeenVersion(activity)
  const inForce = currentLimits(activity.limits, now)
  const [entry, setEntry] = useState(() => entryOf(type, inForce, language))
  const read = readEntry(type, entry)
  const unchanged = 'limits' in read && sameLimits(read.limits, inForce)
  const [first] = measurementType(type).parts
  const faults = 'faults' in read ? read.faults : unchangedFault(unchanged, first.id)
  const what = measurementType(type).names[language]
  const save = async (reason: string) => {
    if ('faults' in read) return
    const done = await actions.change(
      { change: 'limits', seen, limits: read.limits, reason },
      { words: text('plans.limits.done', { what: what.toLocaleLowerCase(language) }), undo },
    )
    if (done) onClose()
  }
  const undo = (plans: readonly PatientPlan[]) => {
    const after = plans.flatMap((plan) => plan.activities).find(({ id }) => id === activity.id)
    if (!after || inForce.length === 0) return null
    return { change: 'limits' as const, seen: after, limits: inForce.map(boundsOf), reason: text('plans.undoReason') }
  }
  const [last] = limitHistory(type, activity.limits)
  const who = last?.by ? text('plans.conflict.by', { name: last.by, when: relativeTime(last.at, now, language) }) : null
  return (
    <PlanDialog
      wide
      heading={text('plans.limits.titleOf', { what: what.toLocaleLowerCase(language) })}
      confirm={text('plans.save')}
      changed={!unchanged}
      faults={limitFaultWords(faults, { type, prefix, text, language })}
      busy={actions.busy}
      problem={overtaken ? null : actions.problem}
      onSave={(reason) => void save(reason)}
      onClose={onClose}
      footnote={
        <BodyShort size="small" className="hv-quiet">
          {text('plans.limits.fromNow')}
        </BodyShort>
      }
    >
      {(shown) => (
        <>
          {overtaken && (
            <Overtaken
              who={who}
              refused={actions.problem !== null}
              now={<LimitList type={type} limits={inForce} />}
              onSeen={() => {
                accept()
                actions.forget()
              }}
            />
          )}
          <BodyShort size="small">{text('plans.limits.help')}</BodyShort>
          <LimitFields type={type} prefix={prefix} entry={entry} shown={shown} onChange={setEntry} />
          <LimitSuggestion activity={activity} onUse={(limits) => setEntry(entryOf(type, limits, language))} />
          <LimitTrial activity={activity.id} limits={'limits' in read ? read.limits : null} />
        </>
      )}
    </PlanDialog>
  )
}

function unchangedFault(unchanged: boolean, part: string) {
  return unchanged ? [{ part, edge: 'redLow' as const, fault: 'unchanged' as const }] : []
}
