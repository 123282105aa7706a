import { ExclamationmarkTriangleIcon } from '@navikt/aksel-icons'
import { useAppTexts } from '../app-texts.ts'
import type { PlanNote } from '../server-state/queue.ts'

/** What the team must know of somebody's plan, in a row: the plan page tells the rest. */
export function PlanNotes({ notes }: { readonly notes: readonly PlanNote[] }) {
  const text = useAppTexts()
  return notes.map((note) => (
    <span key={note} className="hv-row-mark" data-mark={note} title={text(`planNotes.${note}Help`)}>
      <ExclamationmarkTriangleIcon aria-hidden fontSize="1rem" />
      {text(`planNotes.${note}`)}
    </span>
  ))
}
