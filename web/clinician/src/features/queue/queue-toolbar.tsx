import { Button, Chips, Search } from '@navikt/ds-react'
import type { RefObject } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { ownerFilters, type QueueFilters } from './queue-filters.ts'

interface QueueToolbarProps {
  readonly filters: QueueFilters
  readonly plans: readonly string[]
  readonly words: string
  readonly hidden: number
  readonly searchField: RefObject<HTMLInputElement | null>
  readonly onFilters: (filters: QueueFilters) => void
  readonly onWords: (words: string) => void
}

/** Search and filters; what they hide is said. */
export function QueueToolbar({ filters, plans, words, hidden, searchField, onFilters, onWords }: QueueToolbarProps) {
  const text = useAppTexts()
  const { owner, plan, ...others } = filters
  const withOwner = (chosen: (typeof ownerFilters)[number]) =>
    onFilters({ ...others, ...(plan === undefined ? {} : { plan }), ...(owner === chosen ? {} : { owner: chosen }) })
  const withPlan = (chosen: string) =>
    onFilters({ ...others, ...(owner === undefined ? {} : { owner }), ...(plan === chosen ? {} : { plan: chosen }) })
  return (
    <div className="hv-toolbar">
      <Search
        ref={searchField}
        className="hv-toolbar-search"
        size="small"
        variant="simple"
        label={text('queue.search')}
        placeholder={text('queue.search')}
        value={words}
        onChange={onWords}
      />
      <Chips size="small" aria-label={text('queue.filters')}>
        {ownerFilters.map((one) => (
          <Chips.Toggle key={one} selected={owner === one} onClick={() => withOwner(one)}>
            {text(`queue.${one}`)}
          </Chips.Toggle>
        ))}
        {plans.map((title) => (
          <Chips.Toggle key={title} selected={plan === title} onClick={() => withPlan(title)}>
            {title}
          </Chips.Toggle>
        ))}
      </Chips>
      {hidden > 0 && (
        <span className="hv-toolbar-hidden">
          {text('queue.hiddenByFilter', { count: hidden })}
          <Button
            type="button"
            size="xsmall"
            variant="tertiary"
            onClick={() => {
              onWords('')
              onFilters({})
            }}
          >
            {text('queue.showAll')}
          </Button>
        </span>
      )}
    </div>
  )
}
