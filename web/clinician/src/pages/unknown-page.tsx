import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { Link } from '@tanstack/react-router'
import { useAppTexts } from '../app-texts.ts'

/** An address that leads nowhere, and the way on. */
export function UnknownPage() {
  const text = useAppTexts()
  return (
    <div className="hv-page">
      <title>{`${text('find.unknownPage')} – Heimvakt`}</title>
      <EmptyState title={text('find.unknownPage')}>
        <Link to="/queue" search={{}}>
          {text('queue.title')}
        </Link>
      </EmptyState>
    </div>
  )
}
