import { useLanguage } from '@heimvakt/ui/i18n'
import { BodyShort, Button, Fieldset, InlineMessage, Radio, RadioGroup, Select, Textarea } from '@navikt/ds-react'
import { useId, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { NewPlan, PatientPlan, PlanTemplate } from '../../server-state/plan-shapes.ts'
import { bareId } from '../../server-state/transitions.ts'
import { templateName } from '../../words/template-name.ts'
import { FaultSummary, faultOfField, type FieldFault, useFormFaults } from './form-faults.tsx'
import { limitFaultWords } from './limit-fields.tsx'
import { PersonFields, personFaultWords } from './person-fields.tsx'
import type { Wording } from './plan-words.ts'
import { Refusal } from './refusal.tsx'
import { scheduleFaultWords } from './schedule-fields.tsx'
import { StartActivityRow } from './start-activity.tsx'
import {
  type ActivityEntry,
  activityEntryOf,
  activityFaults,
  activityKey,
  askedActivities,
  existingOf,
  nobodyYet,
  personFaults,
  type StartActivity,
  subjectOf,
  templateKey,
} from './start-entry.ts'

interface StartFormProps {
  /** The patient it is for; null for somebody who is not followed yet. */
  readonly patient: { readonly id: string; readonly name: string } | null
  /** The plans the patient has already. */
  readonly plans: readonly PatientPlan[]
  readonly templates: readonly PlanTemplate[]
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  readonly busy: boolean
  readonly problem: unknown
  readonly onStart: (plan: NewPlan, title: string) => void
}

/** Who, which template, which team, and what of it is to be measured with which limits. */
export function StartForm({ patient, plans, templates, teams, busy, problem, onStart }: StartFormProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const prefix = useId()
  const [person, setPerson] = useState(nobodyYet)
  const [chosen, setChosen] = useState('')
  const [team, setTeam] = useState(teams.length === 1 ? (teams[0]?.id ?? '') : '')
  const [entries, setEntries] = useState<Readonly<Record<string, ActivityEntry>>>({})
  const [reason, setReason] = useState('')
  const template = templates.find((one) => templateKey(one) === chosen)
  const activities = (template?.activities ?? []).map((one): StartActivity => {
    const key = activityKey(one)
    return {
      key,
      template: one,
      entry: entries[`${chosen} ${key}`] ?? activityEntryOf(one, language),
      existing: existingOf(one, plans),
    }
  })
  const fieldOf = (field: string) => `${prefix}-${field}`
  const required = [
    ['template', !template, 'plans.new.templateRequired'],
    ['team', team === '', 'plans.new.teamRequired'],
    ['activities', template !== undefined && askedActivities(activities).length === 0, 'plans.new.activityRequired'],
    ['reason', reason.trim() === '', 'plans.reasonRequired'],
  ] as const
  const missing = required.flatMap(([field, isMissing, words]) =>
    isMissing ? [{ field: fieldOf(field), words: text(words) }] : [],
  )
  const { shown, summary, attempt } = useFormFaults([
    ...(patient ? [] : personFaultWords(personFaults(person), { prefix, text })),
    ...missing.filter(({ field }) => field !== fieldOf('reason')),
    ...activityFaultWords(activities, { prefix, text, language }),
    ...missing.filter(({ field }) => field === fieldOf('reason')),
  ])
  const start = () => {
    if (!attempt() || !template) return
    const { url, version } = template
    const subject = patient ? { id: patient.id } : subjectOf(person)
    const asked = askedActivities(activities)
    onStart(
      { patient: subject, template: { url, version }, team: bareId(team), activities: asked, reason: reason.trim() },
      templateName(template, language),
    )
  }
  return (
    <form
      noValidate
      className="hv-plan-form hv-start-form"
      onSubmit={(event) => {
        event.preventDefault()
        start()
      }}
    >
      <FaultSummary faults={shown} heading={text('plans.new.summary')} summary={summary} />
      {problem !== null && problem !== undefined && <Refusal problem={problem} />}
      {patient ? (
        <BodyShort>
          {text('plans.new.who')}: <strong>{patient.name}</strong>
        </BodyShort>
      ) : (
        <Fieldset legend={text('plans.new.who')} size="small">
          <PersonFields prefix={prefix} person={person} shown={shown} onChange={setPerson} />
        </Fieldset>
      )}
      <RadioGroup
        size="small"
        legend={text('plans.new.template')}
        value={chosen}
        error={faultOfField(shown, fieldOf('template'))}
        onChange={setChosen}
      >
        {templates.map((one, index) => (
          <Radio key={templateKey(one)} value={templateKey(one)} {...(index === 0 ? { id: fieldOf('template') } : {})}>
            {templateName(one, language)}
          </Radio>
        ))}
      </RadioGroup>
      {teams.length !== 1 && (
        <Select
          id={fieldOf('team')}
          size="small"
          label={text('plans.new.team')}
          value={team}
          error={faultOfField(shown, fieldOf('team'))}
          onChange={(event) => setTeam(event.target.value)}
        >
          <option value="">{text('plans.new.teamRequired')}</option>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      {!template && <BodyShort className="hv-quiet">{text('plans.new.choosePatient')}</BodyShort>}
      {template && (
        <Fieldset
          id={fieldOf('activities')}
          tabIndex={-1}
          size="small"
          legend={text('plans.new.activities')}
          description={text('plans.new.activitiesHelp')}
          error={faultOfField(shown, fieldOf('activities'))}
        >
          {!template.approved && (
            <InlineMessage status="warning" size="small">
              <strong>{text('plans.new.proposal')}.</strong> {text('plans.new.proposalHelp')}
            </InlineMessage>
          )}
          {activities.map((activity) => (
            <StartActivityRow
              key={`${chosen} ${activity.key}`}
              activity={activity}
              prefix={prefixOf(prefix, activity)}
              shown={shown}
              onChange={(entry) => setEntries({ ...entries, [`${chosen} ${activity.key}`]: entry })}
            />
          ))}
        </Fieldset>
      )}
      <Textarea
        id={fieldOf('reason')}
        size="small"
        minRows={2}
        maxLength={1000}
        label={text('plans.reason')}
        description={text('plans.reasonHelp')}
        value={reason}
        error={faultOfField(shown, fieldOf('reason'))}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="hv-plan-row">
        <Button type="submit" loading={busy}>
          {text('plans.new.confirm')}
        </Button>
      </div>
    </form>
  )
}

function activityFaultWords(
  activities: readonly StartActivity[],
  { prefix, text, language }: Wording & { readonly prefix: string },
): readonly FieldFault[] {
  const faults = new Map(activityFaults(activities).map((fault) => [fault.key, fault]))
  return activities.flatMap((activity) => {
    const { template, key } = activity
    const own = prefixOf(prefix, activity)
    const { limits = [], schedule = [] } = faults.get(key) ?? {}
    const ofLimits =
      template.kind === 'measurement'
        ? limitFaultWords(limits, { type: template.type, prefix: own, text, language })
        : []
    return [...ofLimits, ...scheduleFaultWords(schedule, { prefix: own, text })]
  })
}

/** An element's id holds no slashes of a form's address. */
function prefixOf(prefix: string, { key }: StartActivity): string {
  return `${prefix}-${key.slice(key.lastIndexOf('/') + 1)}`
}
