import { TasklistIcon } from '@navikt/aksel-icons'

/** A picture beside the name of a form; it says nothing that the name does not. */
export function FormIcon() {
  return (
    <span className="hv-measurement-icon" aria-hidden="true">
      <TasklistIcon />
    </span>
  )
}
