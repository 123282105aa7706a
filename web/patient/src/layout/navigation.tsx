import { ClipboardCheckmarkIcon, EyeIcon, HouseIcon, LineGraphIcon } from '@navikt/aksel-icons'
import { Link } from '@tanstack/react-router'
import { useAppTexts } from '../app-texts.ts'

const places = [
  { to: '/', name: 'today', Icon: HouseIcon },
  { to: '/plan', name: 'plan', Icon: ClipboardCheckmarkIcon },
  { to: '/history', name: 'history', Icon: LineGraphIcon },
  { to: '/access-log', name: 'access', Icon: EyeIcon },
] as const

/** The four places of the app: a bar at the bottom of a phone, beside the name on a wider screen. */
export function Navigation() {
  const text = useAppTexts()
  return (
    <nav className="hv-nav" aria-label={text('navigation.label')}>
      <ul>
        {places.map(({ to, name, Icon }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: to === '/' }} className="hv-nav-link">
              <Icon aria-hidden fontSize="1.5rem" />
              <span>{text(`navigation.${name}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
