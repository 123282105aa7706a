import { useLanguage } from '@heimvakt/ui/i18n'
import { absoluteDay } from '@heimvakt/ui/times'
import { Button, Heading, InlineMessage, Tag } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import type { PatientPlan, PlanPause } from '../../server-state/plan-shapes.ts'
import { lastDayOf, pauseWords } from '../../words/pause.ts'
import { ActivityRow } from './activity-row.tsx'
import { currentPause } from './pause-end.ts'
import type { PlanForm } from './plan-form.ts'

interface PlanCardProps {
  readonly plan: PatientPlan
  /** The patient's other plans in force: what they share is said. */
  readonly others: readonly PatientPlan[]
  readonly onOpen: (form: PlanForm) => void
}

const tones = {
  active: 'success',
  'on-hold': 'warning',
  completed: 'neutral',
  draft: 'info',
  revoked: 'neutral',
} as const

/** One plan: what it is made from, since when, its pauses, and what is measured by it. */
export function PlanCard({ plan, others, onOpen }: PlanCardProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const { id, title, template, status, team, start, judgedFrom, pauses, newerTemplate, corrections } = plan
  const inForce = status === 'active' || status === 'on-hold'
  const heading = `plan-${id.replaceAll('/', '-')}`
  return (
    <section className="hv-plan" aria-labelledby={heading}>
      <header className="hv-plan-head">
        <Heading id={heading} size="small" level="3">
          {title}
        </Heading>
        <Tag size="small" variant="moderate" data-color={tones[status]}>
          {text(`plans.status.${status}`)}
        </Tag>
        {inForce && <StatusButtons plan={plan} onOpen={onOpen} />}
      </header>
      <p className="hv-plan-line hv-quiet">
        {[
          text('plans.since', { when: absoluteDay(start, language) }),
          ...(judgedFrom > start ? [text('plans.judgedFrom', { when: absoluteDay(judgedFrom, language) })] : []),
          team.name,
          text('plans.templateVersion', { title: text('plans.template'), version: template.version }),
        ].join(' · ')}
      </p>
      <Corrections corrections={corrections} />
      {newerTemplate !== null && (
        <InlineMessage status="info" size="small">
          <strong>{text('planNotes.newerTemplate', { version: newerTemplate })}.</strong>{' '}
          {text('planNotes.newerTemplateHelp')}
        </InlineMessage>
      )}
      {pauses.length > 0 && <PauseList pauses={pauses} current={currentPause(plan)} />}
      <div className="hv-activities">
        {plan.activities.map((activity) => (
          <ActivityRow
            key={activity.id}
            activity={activity}
            sharedWith={others.filter((other) => other.activities.some((one) => one.id === activity.id))}
            inForce={inForce}
            onOpen={onOpen}
          />
        ))}
      </div>
    </section>
  )
}

/** What is wrong in it, and what a plan started now does instead. */
function Corrections({ corrections }: Pick<PatientPlan, 'corrections'>) {
  const text = useAppTexts()
  const { language } = useLanguage()
  if (corrections.length === 0) return null
  return (
    <InlineMessage status="warning" size="small">
      <strong>{text('planNotes.corrections')}</strong>
      <ul className="hv-plan-corrections">
        {corrections.map(({ version, words }) => (
          <li key={words.en.wrong}>
            {words[language].wrong} {text('planNotes.correctionsNow', { version, what: words[language].now })}
          </li>
        ))}
      </ul>
      {text('planNotes.correctionsHelp')}
    </InlineMessage>
  )
}

function StatusButtons({ plan, onOpen }: Pick<PlanCardProps, 'plan' | 'onOpen'>) {
  const text = useAppTexts()
  const changes = [plan.status === 'on-hold' ? 'resume' : 'pause', 'end'] as const
  return (
    <span className="hv-plan-buttons">
      {changes.map((form) => (
        <Button
          key={form}
          type="button"
          size="small"
          variant="secondary"
          data-color="neutral"
          onClick={() => onOpen({ form, plan: plan.id })}
        >
          {text(`plans.change.${form}`)}
          <span className="aksel-sr-only"> {plan.title}</span>
        </Button>
      ))}
    </span>
  )
}

interface PauseListProps {
  readonly pauses: readonly PlanPause[]
  readonly current: PlanPause | undefined
}

function PauseList({ pauses, current }: PauseListProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  return (
    <div>
      {current && (
        <InlineMessage status="warning" size="small">
          <strong>{pauseWords(current, { text, language })}</strong>
        </InlineMessage>
      )}
      <ul className="hv-plain-list hv-quiet" aria-label={text('plans.pauses')}>
        {pauses
          .filter((pause) => pause !== current)
          .map((pause) => (
            <li key={pause.from}>
              {text('plans.pauseLine', {
                from: absoluteDay(pause.from, language),
                until: pause.until === null ? '' : absoluteDay(lastDayOf(pause.until), language),
                reason: pause.reason,
              })}
              {pause.ended !== undefined &&
                `, ${text('plans.pauseEnded', { when: absoluteDay(pause.ended, language) })}`}
            </li>
          ))}
      </ul>
    </div>
  )
}
