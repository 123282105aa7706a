import { BookIcon, PersonPlusIcon, TasklistIcon } from '@navikt/aksel-icons'
import { Link } from '@tanstack/react-router'
import { useAppTexts } from '../app-texts.ts'

/** A plan for a patient of ours is the same page with the patient in its address. */
const withoutPatient = { includeSearch: true, explicitUndefined: true }

/** The pages of the dashboard; on a phone as icons with their words for who hears them. */
export function MainNavigation() {
  const text = useAppTexts()
  return (
    <nav className="hv-main-navigation" aria-label={text('plans.navigation')}>
      <Link className="hv-main-link" to="/queue" search={{}}>
        <TasklistIcon aria-hidden fontSize="1.25rem" />
        <span>{text('queue.title')}</span>
      </Link>
      <Link className="hv-main-link" to="/plans/new" search={{ patient: undefined }} activeOptions={withoutPatient}>
        <PersonPlusIcon aria-hidden fontSize="1.25rem" />
        <span>{text('plans.startNew')}</span>
      </Link>
      <Link className="hv-main-link" to="/regler">
        <BookIcon aria-hidden fontSize="1.25rem" />
        <span>{text('rules.title')}</span>
      </Link>
    </nav>
  )
}
