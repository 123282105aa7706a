import { usesOxygenAt } from '@heimvakt/core/plans/home-oxygen'
import { useId, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { MeasuringActivity } from '../../server-state/plan-shapes.ts'
import { faultOfField } from './form-faults.tsx'
import { OxygenChoice, type OxygenAnswer } from './oxygen-choice.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { Overtaken, useSeenVersion } from './seen-version.tsx'
import type { PlanActions } from './use-plan-actions.ts'

interface OxygenDialogProps {
  readonly activity: MeasuringActivity
  readonly actions: PlanActions
  readonly onClose: () => void
}

/** Whether one person uses oxygen at home, from now on, and why it is said. */
export function OxygenDialog({ activity, actions, onClose }: OxygenDialogProps) {
  const text = useAppTexts()
  const field = useId()
  const { seen, overtaken, accept } = useSeenVersion(activity)
  const said = usesOxygenAt(activity.homeOxygen, Infinity)
  const [start] = useState<OxygenAnswer>(said === undefined ? 'unsaid' : answerOf(said))
  const [answer, setAnswer] = useState(start)
  const save = async (reason: string) => {
    if (answer === 'unsaid') return
    const used = answer === 'yes'
    if (await actions.change({ change: 'oxygen', seen, used, reason }, { words: text(`oxygen.done.${answer}`) }))
      onClose()
  }
  return (
    <PlanDialog
      heading={text('oxygen.title')}
      confirm={text('plans.save')}
      changed={answer !== start}
      faults={answer === 'unsaid' ? [{ field, words: text('oxygen.required') }] : []}
      busy={actions.busy}
      problem={overtaken ? null : actions.problem}
      onSave={(reason) => void save(reason)}
      onClose={onClose}
      footnote={<p className="hv-plan-line hv-quiet">{text('oxygen.fromNow')}</p>}
    >
      {(shown) => (
        <>
          {overtaken && (
            <Overtaken
              who={null}
              refused={actions.problem !== null}
              onSeen={() => {
                accept()
                actions.forget()
              }}
            />
          )}
          <OxygenChoice
            id={field}
            options={['yes', 'no']}
            value={answer}
            error={faultOfField(shown, field)}
            onChange={setAnswer}
          />
        </>
      )}
    </PlanDialog>
  )
}

function answerOf(used: boolean): OxygenAnswer {
  return used ? 'yes' : 'no'
}
