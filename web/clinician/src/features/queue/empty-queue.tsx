import { CheckmarkCircleIcon, FunnelIcon } from '@navikt/aksel-icons'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { useAppTexts } from '../../app-texts.ts'

/** Nothing to do, or nothing that the filter lets through: two very different things. */
export function EmptyQueue({ filtered }: { readonly filtered: boolean }) {
  const text = useAppTexts()
  if (filtered) {
    return (
      <EmptyState title={text('queue.emptyFilterTitle')} icon={<FunnelIcon aria-hidden fontSize="2.5rem" />}>
        {text('queue.emptyFilterBody')}
      </EmptyState>
    )
  }
  return (
    <EmptyState title={text('queue.emptyTitle')} icon={<CheckmarkCircleIcon aria-hidden fontSize="2.5rem" />}>
      {text('queue.emptyBody')}
    </EmptyState>
  )
}
