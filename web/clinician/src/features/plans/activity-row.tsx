import { measurementType } from '@heimvakt/core/measurements/catalogue'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { Button } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import type { MeasuringActivity, PatientPlan, PlanActivity } from '../../server-state/plan-shapes.ts'
import { AdherenceWeeks } from './adherence-weeks.tsx'
import { currentLimits } from './limit-entry.ts'
import { LimitList } from './limit-list.tsx'
import { StandingNormals } from './normal-words.tsx'
import { OxygenWords } from './oxygen-words.tsx'
import type { PlanForm } from './plan-form.ts'
import { activityName } from './plan-words.ts'
import { scheduleWords } from './schedule-words.ts'

interface ActivityRowProps {
  readonly activity: PlanActivity
  readonly sharedWith: readonly PatientPlan[]
  readonly inForce: boolean
  readonly onOpen: (form: PlanForm) => void
}

/** One thing to measure or answer: when, with which limits, how much of it was done, and how to change it. */
export function ActivityRow({ activity, sharedWith, inForce, onOpen }: ActivityRowProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const name = activity.kind === 'form' ? activity.title : measurementType(activity.type).names[language]
  const measured = activity.kind === 'measurement'
  const forms = measured ? formsOf(activity) : (['schedule'] as const)
  return (
    <section className="hv-activity" aria-label={name}>
      <div className="hv-activity-what">
        <h4>{name}</h4>
        <span className="hv-quiet">{scheduleWords(activity.schedule, { text, language })}</span>
        {!measured && <span className="hv-quiet">{text('plans.form')}</span>}
        {sharedWith.length > 0 && (
          <span className="hv-quiet">
            {text('plans.sharedWith', { plans: sharedWith.map(({ title }) => title).join(', ') })}
          </span>
        )}
      </div>
      <div>
        {activity.kind === 'measurement' && (
          <>
            <LimitList type={activity.type} limits={currentLimits(activity.limits, now)} />
            <StandingNormals type={activity.type} normals={activity.normals} />
            <OxygenWords activity={activity} />
          </>
        )}
      </div>
      <AdherenceWeeks weeks={activity.adherence ?? []} />
      <div className="hv-activity-buttons">
        {forms
          .filter((form) => inForce || form === 'history')
          .map((form) => (
            <Button
              key={form}
              type="button"
              size="small"
              variant="tertiary"
              onClick={() => onOpen({ form, activity: activity.id })}
            >
              {form === 'normal' || form === 'oxygen' ? text(`${form}.button`) : text(`plans.change.${form}`)}
              <span className="aksel-sr-only"> {activityName(activity, language)}</span>
            </Button>
          ))}
      </div>
    </section>
  )
}

function formsOf({ type }: MeasuringActivity) {
  const oxygen = type === 'oxygen-saturation' ? (['oxygen'] as const) : []
  return ['limits', 'schedule', 'normal', ...oxygen, 'history'] as const
}
