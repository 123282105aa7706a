import { zoneFoundBy } from '@heimvakt/core/cases/state-of-day'
import { zonesFor } from '@heimvakt/core/plans/zones-for'
import type { Finding } from '@heimvakt/core/rules/finding'
import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { TriageIcon } from '@heimvakt/ui/triage-tag.tsx'
import { BodyLong, Heading } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import type { Entry } from '../../device/database.ts'
import { ZoneActions } from '../../parts/zone-actions.tsx'
import { useDayState } from '../../record/day-state.ts'
import { useStateOfDay } from '../../record/state-of-day.ts'
import { CallNow } from './call-now.tsx'
import { WhyList } from './why-list.tsx'

type VerdictProps = {
  readonly of: Entry['kind']
  readonly category: TriageCategory
  readonly findings: readonly Finding[]
  /** Whom to call is said already, in words for the person: neither the plan's nor the rule's for nurses are added. */
  readonly crisis: boolean
}

/**
 * What the rules said of this one: the zone in words, colour and shape, and why. What to do stands in the state of the
 * day, at the top of the page; here only where that is not there. A green one says that all is well only when nothing
 * else is open.
 */
export function Verdict({ of, category, findings, crisis }: VerdictProps) {
  const text = useAppTexts()
  const day = useDayState()
  if (category === 'green') return <Green of={of} />
  const isAbove = day.kind === 'open' || day.kind === 'device'
  return (
    <section className="hv-verdict" data-triage={category}>
      <Heading size="large" level="2" className="hv-with-icon hv-verdict-title">
        <TriageIcon category={category} size="2.25rem" />
        {text(`receipt.zone.${category}`)}
      </Heading>
      <div className="hv-verdict-body">
        <BodyLong size="large">{text(`receipt.${of}.meaning.${category}`)}</BodyLong>
        {!crisis && !isAbove && <Actions of={of} category={category} findings={findings} />}
        {!crisis && !isAbove && category === 'red' && <CallNow />}
        {!crisis && <WhyList findings={findings} />}
        {(day.kind !== 'open' || day.taken === null) && (
          <BodyLong>{text(`receipt.${of}.whenSeen.${category}`)}</BodyLong>
        )}
      </div>
    </section>
  )
}

type ActionsProps = Pick<VerdictProps, 'of' | 'category' | 'findings'>

/** What to do now, in the words of the plan whose rule found it, or plain ones where it has none. */
function Actions({ of, category, findings }: ActionsProps) {
  const text = useAppTexts()
  const conditions = useStateOfDay().data?.conditions ?? []
  const worst = findings.filter((finding) => finding.category === category)
  return (
    <>
      <Heading size="small" level="3">
        {text('receipt.actionTitle')}
      </Heading>
      <ZoneActions
        zones={worst.flatMap((finding) => zonesFor(zoneFoundBy(finding), conditions))}
        otherwise={text(`receipt.${of}.action.${category}`)}
      />
    </>
  )
}

/** "You need not call" is a word about the whole day, and only when the service has just said that nothing is open. */
function Green({ of }: Pick<VerdictProps, 'of'>) {
  const text = useAppTexts()
  const day = useDayState()
  const isCalm = day.kind === 'calm' && day.fresh
  const isOpen = day.kind === 'open' || day.kind === 'device'
  return (
    <section className="hv-verdict" data-triage={isCalm ? 'green' : 'missing'}>
      <Heading size="large" level="2" className="hv-with-icon hv-verdict-title">
        {isCalm && <TriageIcon category="green" size="2.25rem" />}
        {text(isCalm ? 'receipt.zone.green' : 'state.greenButOpen.title')}
      </Heading>
      <div className="hv-verdict-body">
        {isCalm && <CalmWords of={of} />}
        {!isCalm && (
          <BodyLong size="large">{text(isOpen ? `state.greenButOpen.${of}` : `state.greenAlone.${of}`)}</BodyLong>
        )}
      </div>
    </section>
  )
}

/** With the green zones of the conditions, in the plan's words. */
function CalmWords({ of }: Pick<VerdictProps, 'of'>) {
  const text = useAppTexts()
  const conditions = useStateOfDay().data?.conditions ?? []
  const zones = conditions.flatMap((condition) => {
    const green = condition.zones.filter(({ level }) => level === 'green')
    return green.length === 0 ? [] : [{ condition, zones: green }]
  })
  return (
    <>
      <BodyLong size="large">{text(`receipt.${of}.meaning.green`)}</BodyLong>
      <ZoneActions zones={zones} otherwise={text(`receipt.${of}.action.green`)} />
      <BodyLong>{text(`receipt.${of}.whenSeen.green`)}</BodyLong>
    </>
  )
}
