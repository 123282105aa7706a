import { isProblem } from '@heimvakt/core/fhir/problem'
import type { AnsweredForm } from '@heimvakt/core/questionnaires/answers'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import type { Form } from '@heimvakt/ui/questionnaire/form'
import { Loader } from '@navikt/ds-react'
import { Link, useParams } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'
import { draftKey, useDraft } from '../../device/drafts.ts'
import { useForm } from '../../record/forms.ts'
import { usePatient } from '../../record/person.ts'
import { useFormActivities } from '../../record/plans.ts'
import { FormFlow } from './form-flow.tsx'

/** Answering one form: the one that an order of the person's plan asks for. */
export function FormPage() {
  const { order } = useParams({ strict: false })
  const orders = useFormActivities()
  const asked = orders.data?.find(({ id }) => id === order)
  if (asked) return <OrderedForm key={asked.id} questionnaire={asked.questionnaire} />
  if (orders.error && !orders.data) {
    return <ErrorBox problem={orders.error} onRetry={() => void orders.refetch()} />
  }
  return orders.data ? <Nothing what="unknown" /> : <Loader size="2xlarge" className="hv-loader" />
}

function OrderedForm({ questionnaire }: { readonly questionnaire: AnsweredForm }) {
  const found = useForm(questionnaire)
  if (!found.data) return found.error ? <Nothing what="notFetched" /> : <Loader size="2xlarge" className="hv-loader" />
  const { form } = found.data
  return isProblem(form) ? <Nothing what="cannot" /> : <KnownForm form={form} />
}

function KnownForm({ form }: { readonly form: Form }) {
  const key = draftKey(usePatient(), form.definition)
  const draft = useDraft(key)
  if (draft === undefined) return <Loader size="2xlarge" className="hv-loader" />
  return <FormFlow key={key} form={form} begun={draft} />
}

function Nothing({ what }: { readonly what: 'unknown' | 'notFetched' | 'cannot' }) {
  const text = useAppTexts()
  return (
    <EmptyState level="1" title={text(`form.${what}Title`)}>
      {what !== 'unknown' && <p>{text(`form.${what}`)}</p>}
      <Link to="/">{text('entry.toToday')}</Link>
    </EmptyState>
  )
}
