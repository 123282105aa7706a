import { measurementType } from '@heimvakt/core/measurements/catalogue'
import type { LimitBounds } from '@heimvakt/core/plans/limits'
import { type Language, useLanguage } from '@heimvakt/ui/i18n'
import { TriageIcon } from '@heimvakt/ui/triage-tag.tsx'
import { Heading, Table, Tag } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import type { PlanTemplate, TemplateActivity, TemplateRule } from '../../server-state/plan-shapes.ts'
import { templateName } from '../../words/template-name.ts'
import { rulesNb, type RulesTexts } from './rules-texts.nb.ts'
import { TouchedPlans } from './touched-plans.tsx'

interface TemplateSectionProps {
  readonly anchor: string
  readonly template: PlanTemplate
}

/** One template: its rules in words with their numbers and sources, and the limits a person starts with. */
export function TemplateSection({ anchor, template }: TemplateSectionProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const { url, version, approved, rules, activities } = template
  const title = templateName(template, language)
  return (
    <section id={anchor} className="hv-template" aria-labelledby={`${anchor}-heading`}>
      <div className="hv-plan-head">
        <Heading id={`${anchor}-heading`} size="medium" level="2">
          {title}
        </Heading>
        <span className="hv-quiet">{text('rules.version', { version })}</span>
        <Tag size="small" variant="moderate" data-color={approved ? 'success' : 'warning'}>
          {text(approved ? 'rules.approved' : 'rules.proposal')}
        </Tag>
      </div>
      <TouchedPlans url={url} />
      {rules.length > 0 && (
        <>
          <Heading size="xsmall" level="3">
            {text('rules.rules')}
          </Heading>
          <div className="hv-wide-table">
            <RuleTable rules={rules} label={text('rules.rulesOf', { plan: title })} />
          </div>
        </>
      )}
      {activities.length > 0 && (
        <>
          <Heading size="xsmall" level="3">
            {text('rules.defaults')}
          </Heading>
          <p className="hv-plan-line hv-quiet">{text('rules.personal')}</p>
          <div className="hv-wide-table">
            <LimitTable activities={activities} label={text('rules.defaultsOf', { plan: title })} />
          </div>
        </>
      )}
    </section>
  )
}

function RuleTable({ rules, label }: { readonly rules: readonly TemplateRule[]; readonly label: string }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const columns = ['rule', 'words', 'numbers', 'kind', 'source', 'fired'] as const
  return (
    <Table size="small" className="hv-stack-table" aria-label={label}>
      <Table.Header>
        <Table.Row>
          {columns.map((column) => (
            <Table.HeaderCell key={column} scope="col">
              {text(`rules.columns.${column}`)}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {rules.map(({ action, title, words, numbers, kind, source, firedLast30Days }) => (
          <Table.Row key={action}>
            <Table.HeaderCell scope="row">{title}</Table.HeaderCell>
            <Table.DataCell data-label={text('rules.columns.words')}>{words[language]}</Table.DataCell>
            <Table.DataCell data-label={text('rules.columns.numbers')}>
              {numbers.length === 0 && <span className="hv-quiet">{text('rules.noNumbers')}</span>}
              <ul className="hv-plain-list">
                {numbers.map(({ value, unit }, index) => (
                  <li key={index} className="hv-number">
                    {decimals(value, language)} {unit}
                  </li>
                ))}
              </ul>
            </Table.DataCell>
            <Table.DataCell data-label={text('rules.columns.kind')}>
              {isNamed(kind) ? text(`rules.kinds.${kind}`) : <code>{kind}</code>}
            </Table.DataCell>
            <Table.DataCell className="hv-source" data-label={text('rules.columns.source')}>
              {source ?? <span className="hv-quiet">{text('rules.noSource')}</span>}
            </Table.DataCell>
            <Table.DataCell className="hv-number" data-label={text('rules.columns.fired')}>
              {firedLast30Days === 0 ? text('rules.never') : text('rules.firedTimes', { count: firedLast30Days })}
            </Table.DataCell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  )
}

interface LimitTableProps {
  readonly activities: readonly TemplateActivity[]
  readonly label: string
}

function LimitTable({ activities, label }: LimitTableProps) {
  const text = useAppTexts()
  const columns = ['what', 'red', 'yellow', 'source'] as const
  return (
    <Table size="small" className="hv-stack-table" aria-label={label}>
      <Table.Header>
        <Table.Row>
          {columns.map((column) => (
            <Table.HeaderCell key={column} scope="col">
              {(column === 'red' || column === 'yellow') && (
                <span className="hv-limit-edge" data-triage={column}>
                  <TriageIcon category={column} size="1rem" />
                  {text(`rules.columns.${column}`)}
                </span>
              )}
              {(column === 'what' || column === 'source') && text(`rules.columns.${column}`)}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {activities.map((activity) => (
          <LimitRow key={activity.kind === 'form' ? activity.questionnaire : activity.type} activity={activity} />
        ))}
      </Table.Body>
    </Table>
  )
}

function LimitRow({ activity }: { readonly activity: TemplateActivity }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  if (activity.kind === 'form')
    return (
      <Table.Row>
        <Table.HeaderCell scope="row">{activity.title}</Table.HeaderCell>
        <Table.DataCell colSpan={3}>{text('rules.form')}</Table.DataCell>
      </Table.Row>
    )
  const { names } = measurementType(activity.type)
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">{names[language]}</Table.HeaderCell>
      {(['red', 'yellow'] as const).map((zone) => (
        <Table.DataCell key={zone} className="hv-number" data-label={text(`rules.columns.${zone}`)}>
          <ZoneCell activity={activity} limits={activity.limits.filter((limit) => limit.zone === zone)} />
        </Table.DataCell>
      ))}
      <Table.DataCell className="hv-source" data-label={text('rules.columns.source')}>
        {activity.source ?? <span className="hv-quiet">{text('rules.noSource')}</span>}
      </Table.DataCell>
    </Table.Row>
  )
}

interface ZoneCellProps {
  readonly activity: Extract<TemplateActivity, { kind: 'measurement' }>
  readonly limits: readonly LimitBounds[]
}

function ZoneCell({ activity, limits }: ZoneCellProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const { parts } = measurementType(activity.type)
  const lines = limits.map(({ part, low, high }) => {
    const found = parts.find(({ id }) => id === part)
    const sides = [
      ...(low === undefined ? [] : [text('plans.limits.under', { value: decimals(low, language) })]),
      ...(high === undefined ? [] : [text('plans.limits.over', { value: decimals(high, language) })]),
    ]
    const name = parts.length > 1 && found ? `${found.names[language]} ` : ''
    return `${name}${sides.join(', ')} ${found?.unitText ?? ''}`
  })
  if (lines.length === 0) return text('rules.none')
  return (
    <ul className="hv-plain-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** The decimals as they were written; Norwegian has a comma. */
function decimals(value: string, language: Language): string {
  return language === 'nb' ? value.replace('.', ',') : value
}

/** A kind that is newer than these pages is shown by its code. */
function isNamed(kind: string): kind is keyof RulesTexts['kinds'] {
  return kind in rulesNb.kinds
}
