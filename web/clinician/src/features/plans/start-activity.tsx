import { measurementType } from '@heimvakt/core/measurements/catalogue'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { BodyShort, Button, Checkbox, InlineMessage, Tag } from '@navikt/ds-react'
import { useRef } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { FieldFault } from './form-faults.tsx'
import { currentLimits } from './limit-entry.ts'
import { LimitFields } from './limit-fields.tsx'
import { LimitList } from './limit-list.tsx'
import { useOpenedByFault } from './opened-by-fault.ts'
import { OxygenChoice } from './oxygen-choice.tsx'
import { activityName } from './plan-words.ts'
import { scheduleWords } from './schedule-words.ts'
import { ScheduleFields } from './schedule-fields.tsx'
import { type ActivityEntry, activityEntryOf, adjustmentsOf, type StartActivity } from './start-entry.ts'

interface StartActivityRowProps {
  readonly activity: StartActivity
  readonly prefix: string
  readonly shown: readonly FieldFault[]
  readonly onChange: (entry: ActivityEntry) => void
}

/** One thing the template wants: taken as it is, adjusted to the person, left out, or shared with another plan. */
export function StartActivityRow({ activity, prefix, shown, onChange }: StartActivityRowProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const { template, entry, existing } = activity
  const name = template.kind === 'form' ? template.title : measurementType(template.type).names[language]
  const adjustments = adjustmentsOf(activity)
  const adjusted = Object.keys(adjustments).length > 0
  const atFault = shown.some(({ field }) => field.startsWith(`${prefix}-`))
  const [open, setOpen] = useOpenedByFault(atFault)
  const adjust = useRef<HTMLButtonElement>(null)
  if (existing !== null) return <SharedActivity name={name} existing={existing} />
  return (
    <section className="hv-start-activity" aria-label={name}>
      <div className="hv-plan-head">
        <Checkbox
          size="small"
          checked={entry.wanted}
          onChange={(event) => onChange({ ...entry, wanted: event.target.checked })}
        >
          <strong>{name}</strong>
        </Checkbox>
        {adjusted && (
          <Tag size="small" variant="moderate" data-color="info">
            {text('plans.new.adjusted')}
          </Tag>
        )}
        {entry.wanted && (
          <span className="hv-plan-buttons">
            {(adjusted || atFault) && (
              <Button
                type="button"
                size="small"
                variant="tertiary"
                data-color="neutral"
                onClick={() => {
                  onChange(activityEntryOf(template, language))
                  adjust.current?.focus()
                }}
              >
                {text('plans.new.reset')}
              </Button>
            )}
            <Button
              ref={adjust}
              type="button"
              size="small"
              variant="tertiary"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {text('plans.new.adjust')}
              <span className="aksel-sr-only"> {nameInSentence(activity, name)}</span>
            </Button>
          </span>
        )}
      </div>
      {entry.wanted && !open && (
        <div className="hv-start-summary">
          <BodyShort size="small" className="hv-quiet">
            {scheduleWords(adjustments.schedule ?? template.schedule, { text, language })}
          </BodyShort>
          {template.kind === 'measurement' && (
            <LimitList type={template.type} limits={adjustments.limits ?? template.limits} />
          )}
          {template.kind === 'measurement' && template.source && (
            <BodyShort size="small" className="hv-quiet hv-source">
              {text('plans.new.source', { source: template.source })}
            </BodyShort>
          )}
        </div>
      )}
      {entry.wanted && template.kind === 'measurement' && template.type === 'oxygen-saturation' && (
        <OxygenChoice
          id={`${prefix}-oxygen`}
          options={['yes', 'no', 'unsaid']}
          value={entry.oxygen}
          onChange={(oxygen) => onChange({ ...entry, oxygen })}
        />
      )}
      {entry.wanted && open && (
        <div className="hv-plan-box">
          {template.kind === 'measurement' && entry.limits && (
            <LimitFields
              type={template.type}
              prefix={prefix}
              entry={entry.limits}
              shown={shown}
              onChange={(limits) => onChange({ ...entry, limits })}
            />
          )}
          <ScheduleFields
            prefix={prefix}
            entry={entry.schedule}
            shown={shown}
            onChange={(schedule) => onChange({ ...entry, schedule })}
          />
        </div>
      )}
    </section>
  )
}

function nameInSentence({ template }: StartActivity, name: string): string {
  return template.kind === 'form' ? name : name.toLocaleLowerCase('nb')
}

interface SharedActivityProps {
  readonly name: string
  readonly existing: NonNullable<StartActivity['existing']>
}

/** Measured already: the nurse sees the limits that will go on being in force. */
function SharedActivity({ name, existing }: SharedActivityProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const { activity, plans } = existing
  return (
    <section className="hv-start-activity" aria-label={activityName(activity, language)}>
      <strong>{name}</strong>
      <InlineMessage status="info" size="small">
        <strong>{text('plans.new.existing', { plans: plans.join(', ') })}.</strong> {text('plans.new.existingHelp')}
      </InlineMessage>
      <BodyShort size="small" className="hv-quiet">
        {scheduleWords(activity.schedule, { text, language })}
      </BodyShort>
      {activity.kind === 'measurement' && (
        <LimitList type={activity.type} limits={currentLimits(activity.limits, now)} />
      )}
    </section>
  )
}
