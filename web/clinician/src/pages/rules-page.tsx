import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { Loader } from '@navikt/ds-react'
import { useAppTexts } from '../app-texts.ts'
import { RulesView } from '../features/rules/rules-view.tsx'
import { usePlanTemplates } from '../server-state/plans.ts'

/** "Regler og grenser": what everything is judged by. */
export function RulesPage() {
  const text = useAppTexts()
  const templates = usePlanTemplates()
  return (
    <>
      <title>{`${text('rules.title')} – Heimvakt`}</title>
      {templates.isPending && <Loader className="hv-loading" size="2xlarge" title={text('rules.loading')} />}
      {templates.isError && !templates.data && (
        <ErrorBox problem={templates.error} onRetry={() => void templates.refetch()} />
      )}
      {templates.data && <RulesView templates={templates.data} />}
    </>
  )
}
