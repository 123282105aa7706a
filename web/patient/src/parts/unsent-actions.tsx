import { ArrowsCirclepathIcon, TrashIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../app-texts.ts'
import type { Entry } from '../device/database.ts'
import { discardUnsent, sendAgain } from '../device/outbox.ts'
import { CorrectLink } from './correct-link.tsx'
import { Confirm } from './confirm.tsx'

/** What can be done with what the service does not have: put right, send again, take away. */
export function UnsentActions({ entry }: { readonly entry: Entry }) {
  const text = useAppTexts()
  const [doubted, setDoubted] = useState(false)
  return (
    <div className="hv-side-actions">
      {entry.kind === 'measurement' && <CorrectLink type={entry.type} of={entry.identifier} />}
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
