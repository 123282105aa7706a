import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { useUiTexts } from '@heimvakt/ui/i18n'
import { TriageIcon } from '@heimvakt/ui/triage-tag.tsx'
import { HourglassIcon, PersonGroupIcon } from '@navikt/aksel-icons'
import { Link } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'
import type { QueueFilters, TabCounts } from './queue-filters.ts'

/** Who has no case has the tab "Uten sak" beside these, without a colour: no case is no verdict. */
const tabs = ['red', 'yellow', 'unassessed', 'missing'] as const satisfies readonly TriageCategory[]

interface QueueTabsProps {
  readonly counts: TabCounts
  readonly filters: QueueFilters
  /** How many have no case; null while it is not known. */
  readonly withoutCase?: number | null
}

/** The router marks the tab of the address; "Alle" is the address without a category, not every one. */
const thisTabOnly = { includeSearch: true, explicitUndefined: true }

/** One tab per category with its count; the tab is part of the address. */
export function QueueTabs({ counts, filters, withoutCase }: QueueTabsProps) {
  const text = useAppTexts()
  const uiText = useUiTexts()
  const { category: _chosen, waiting: _waiting, ...others } = filters
  const all = tabs.reduce((sum, one) => sum + counts[one], 0)
  return (
    <nav className="hv-tabs" aria-label={text('navigation.label')}>
      <Link
        className="hv-tab"
        to="/queue"
        search={{ ...others, category: undefined, waiting: undefined }}
        activeOptions={thisTabOnly}
      >
        {text('navigation.all')} <span className="hv-tab-count">{all}</span>
      </Link>
      {tabs.map((one) => (
        <Link
          key={one}
          className="hv-tab"
          data-triage={one}
          to="/queue"
          search={{ ...others, category: one, waiting: undefined }}
          activeOptions={thisTabOnly}
        >
          <TriageIcon category={one} size="1.125rem" />
          {uiText(`triage.${one}`)} <span className="hv-tab-count">{counts[one]}</span>
        </Link>
      ))}
      <Link
        className="hv-tab"
        to="/queue"
        search={{ ...others, category: undefined, waiting: true }}
        activeOptions={thisTabOnly}
      >
        <HourglassIcon aria-hidden fontSize="1.125rem" />
        {text('navigation.waiting')} <span className="hv-tab-count">{counts.waiting}</span>
        {counts.waitingRed > 0 && (
          <span className="hv-tab-reds">
            <TriageIcon category="red" size="1rem" />
            {text('putOff.reds', { count: counts.waitingRed })}
          </span>
        )}
      </Link>
      <Link className="hv-tab" to="/patients">
        <PersonGroupIcon aria-hidden fontSize="1.125rem" />
        {text('navigation.withoutCase')}
        {typeof withoutCase === 'number' && <span className="hv-tab-count">{withoutCase}</span>}
      </Link>
    </nav>
  )
}
