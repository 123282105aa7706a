import { MagnifyingGlassIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react'
import { useMemo, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { useKeys } from '../../keyboard/keys.ts'
import { FindDialog } from './find-dialog.tsx'

/** The one search of the dashboard, in the header of every page; `/` opens it. */
export function FindPatient() {
  const text = useAppTexts()
  const [open, setOpen] = useState(false)
  useKeys(useMemo(() => ({ '/': () => setOpen(true) }), []))
  return (
    <>
      <Button
        type="button"
        size="small"
        variant="secondary"
        data-color="neutral"
        className="hv-find"
        icon={<MagnifyingGlassIcon aria-hidden />}
        aria-keyshortcuts="/"
        onClick={() => setOpen(true)}
      >
        <span className="hv-find-word">{text('find.open')}</span> <kbd aria-hidden>/</kbd>
      </Button>
      {open && <FindDialog onClose={() => setOpen(false)} />}
    </>
  )
}
