import { ArrowsCirclepathIcon, PencilLineIcon, TrashIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAppTexts } from '../app-texts.ts'
import type { EnteredForm, Entry } from '../device/database.ts'
import { draftKey, takeUpAgain, useDraft } from '../device/drafts.ts'
import { discardUnsent, sendAgain } from '../device/outbox.ts'
import { canonical } from '../record/forms.ts'
import { useFormActivities } from '../record/plans.ts'
import { CorrectLink } from './correct-link.tsx'
import { Confirm } from './confirm.tsx'

/** What can be done with what the service does not have: put right, send again, take away. */
export function UnsentActions({ entry }: { readonly entry: Entry }) {
  const text = useAppTexts()
  const [doubted, setDoubted] = useState(false)
  return (
    <div className="hv-side-actions">
      {entry.kind === 'measurement' ? (
        <CorrectLink type={entry.type} of={entry.identifier} />
      ) : (
        <ChangeAnswers entry={entry} />
      )}
      {entry.state === 'refused' && (
        <Button
          type="button"
          variant="tertiary"
          icon={<ArrowsCirclepathIcon aria-hidden />}
          onClick={() => void sendAgain(entry.identifier)}
        >
          {text('entry.sendAgain')}
        </Button>
      )}
      <Button
        type="button"
        variant="tertiary"
        data-color="neutral"
        icon={<TrashIcon aria-hidden />}
        onClick={() => setDoubted(true)}
      >
        {text('unsent.discard')}
      </Button>
      {doubted && (
        <Confirm
          title={text('entry.discardTitle')}
          body={text('entry.discardBody')}
          yes={text('entry.discardYes')}
          no={text('entry.discardNo')}
          onYes={() => void discardUnsent(entry.identifier)}
          onNo={() => setDoubted(false)}
        />
      )}
    </div>
  )
}

/** Back to the answers, which are then not sent before they are sent anew; not where the form has been begun once more. */
function ChangeAnswers({ entry }: { readonly entry: EnteredForm }) {
  const text = useAppTexts()
  const navigate = useNavigate()
  const orders = useFormActivities()
  const draft = useDraft(draftKey(entry.patient, entry.questionnaire))
  const order = orders.data?.find(
    ({ questionnaire }) => canonical(questionnaire) === canonical(entry.questionnaire),
  )?.id
  if (order === undefined || entry.filled === undefined || draft !== null) return null
  const takeUp = async () => {
    if (await takeUpAgain(entry.identifier))
      await navigate({ to: '/form/$order', params: { order }, search: { step: 'check' } })
  }
  return (
    <Button type="button" variant="tertiary" icon={<PencilLineIcon aria-hidden />} onClick={() => void takeUp()}>
      {text('entry.correct')}
    </Button>
  )
}
