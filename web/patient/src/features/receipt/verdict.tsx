import type { SelfManagementZone } from '@heimvakt/core/plans/monitoring-plan'
import type { Finding } from '@heimvakt/core/rules/finding'
import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { TriageIcon } from '@heimvakt/ui/triage-tag.tsx'
import { BodyLong, BodyShort, Heading } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import type { Entry } from '../../device/database.ts'
import { CallNow } from './call-now.tsx'
import { WhyList } from './why-list.tsx'

type VerdictProps = {
  readonly of: Entry['kind']
  readonly category: TriageCategory
  readonly findings: readonly Finding[]
  /** Whom to call is said already, in words for the person: neither the plan's nor the rule's for nurses are added. */
  readonly crisis: boolean
  /** Of the person's own plans. */
  readonly zones: readonly SelfManagementZone[]
}

/** The zone in words, colour and shape; what to do in it in the own plan's words; who to call; when somebody looks. */
export function Verdict({ of, category, findings, crisis, zones }: VerdictProps) {
  const text = useAppTexts()
  return (
    <section className="hv-verdict" data-triage={category}>
      <Heading size="large" level="2" className="hv-with-icon hv-verdict-title">
        <TriageIcon category={category} size="2.25rem" />
        {text(`receipt.zone.${category}`)}
      </Heading>
      <div className="hv-verdict-body">
        <BodyLong size="large">{text(`receipt.${of}.meaning.${category}`)}</BodyLong>
        {!crisis && <Actions of={of} category={category} zones={zones} />}
        {!crisis && category === 'red' && <CallNow />}
        {!crisis && <WhyList findings={findings} />}
        <BodyLong>{text(`receipt.${of}.whenSeen.${category}`)}</BodyLong>
      </div>
    </section>
  )
}

type ActionsProps = {
  readonly of: Entry['kind']
  readonly category: TriageCategory
  readonly zones: readonly SelfManagementZone[]
}

/** What to do now: the own plan's words, or plain ones where it has none. */
function Actions({ of, category, zones }: ActionsProps) {
  const text = useAppTexts()
  const actions = [...new Set(zones.filter((zone) => zone.level === category).map((zone) => zone.action))]
  return (
    <>
      <Heading size="small" level="3">
        {text('receipt.actionTitle')}
      </Heading>
      {actions.map((action) => (
        <div key={action}>
          <BodyShort size="small" className="hv-subtle">
            {text('receipt.fromPlan')}
          </BodyShort>
          <BodyLong size="large" weight="semibold" className="hv-plan-words">
            {action}
          </BodyLong>
        </div>
      ))}
      {actions.length === 0 && (
        <BodyLong size="large" weight="semibold">
          {text(`receipt.${of}.action.${category}`)}
        </BodyLong>
      )}
    </>
  )
}
