import { Button, Chips, Select } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { shortPlan } from '../../words/short-plan.ts'
import { ownerFilters, type QueueFilters } from './queue-filters.ts'

interface QueueToolbarProps {
  readonly filters: QueueFilters
  readonly plans: readonly string[]
  readonly hidden: number
  readonly onFilters: (filters: QueueFilters) => void
}

/** Filters; what they hide is said. */
export function QueueToolbar({ filters, plans, hidden, onFilters }: QueueToolbarProps) {
  const text = useAppTexts()
  const { owner, plan, ...others } = filters
  const withOwner = (chosen: (typeof ownerFilters)[number]) =>
    onFilters({ ...others, ...(plan === undefined ? {} : { plan }), ...(owner === chosen ? {} : { owner: chosen }) })
  const withPlan = (chosen: string) =>
    onFilters({ ...others, ...(owner === undefined ? {} : { owner }), ...(chosen === '' ? {} : { plan: chosen }) })
  return (
    <div className="hv-toolbar">
      <Chips size="small" aria-label={text('queue.filters')}>
        {ownerFilters.map((one) => (
          <Chips.Toggle key={one} selected={owner === one} onClick={() => withOwner(one)}>
            {text(`queue.${one}`)}
          </Chips.Toggle>
        ))}
      </Chips>
      <Select
        size="small"
        hideLabel
        className="hv-toolbar-plan"
        label={text('queue.plan')}
        value={plan ?? ''}
        onChange={(event) => withPlan(event.target.value)}
      >
        <option value="">{text('queue.everyPlan')}</option>
        {plans.map((title) => (
          <option key={title} value={title}>
            {shortPlan(title)}
          </option>
        ))}
      </Select>
      {hidden > 0 && (
        <span className="hv-toolbar-hidden">
          {text('queue.hiddenByFilter', { count: hidden })}
          <Button type="button" size="xsmall" variant="tertiary" onClick={() => onFilters({})}>
            {text('queue.showAll')}
          </Button>
        </span>
      )}
    </div>
  )
}
