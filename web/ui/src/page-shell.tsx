import type { MouseEvent, ReactNode } from 'react'
import type { Connection } from './connection.ts'
import { ConnectionState } from './connection-state.tsx'
import { HelpFooter } from './help-footer.tsx'
import { useUiTexts } from './i18n.ts'
import { type MenuPerson, SettingsMenu } from './settings-menu.tsx'

type PageShellProps = {
  /** Where the name in the header leads. */
  readonly home: string
  /** Goes there without loading the page anew. */
  readonly onHome?: () => void
  /** Absent where nobody is signed in: nothing keeps itself up to date. */
  readonly connection?: Connection | undefined
  /** Who is signed in; without it there is nothing to sign out of. */
  readonly person?: MenuPerson
  /** The app's navigation, beside the name. */
  readonly navigation?: ReactNode
  /** Below the page, above the footer: a phone's bottom bar. */
  readonly bottom?: ReactNode
  /** Null in a desk tool that fills the window; otherwise where to get help. */
  readonly footer?: ReactNode
  readonly children: ReactNode
}

/** The frame of every page: skip link, header with live state, content, and where to get help. */
export function PageShell({
  home,
  onHome,
  connection,
  person,
  navigation,
  bottom,
  footer = <HelpFooter />,
  children,
}: PageShellProps) {
  const text = useUiTexts()
  return (
    <div className="hv-shell">
      <a className="hv-skip" href="#innhold">
        {text('skipToContent')}
      </a>
      <header className="hv-header">
        <div className="hv-width hv-header-row">
          <a className="hv-brand" href={home} onClick={onHome && ((event) => stayOnPage(event, onHome))}>
            <BrandMark />
            {text('brand')}
          </a>
          {navigation}
          <div className="hv-header-end">
            {connection && <ConnectionState connection={connection} />}
            <SettingsMenu {...(person ? { person } : {})} />
          </div>
        </div>
      </header>
      <main id="innhold" className="hv-main" tabIndex={-1}>
        {children}
      </main>
      {footer}
      {bottom}
    </div>
  )
}

function stayOnPage(event: MouseEvent, go: () => void): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  go()
}

/** A roof over a pulse. */
function BrandMark() {
  return (
    <svg className="hv-brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" fill="var(--ax-bg-accent-strong)" />
      <path
        d="M6.5 15.5 16 7.5l9.5 8"
        fill="none"
        stroke="var(--ax-text-accent-contrast)"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M7.5 21h4l2.4-4.6 3.6 8L20 21h4.5"
        fill="none"
        stroke="var(--ax-text-accent-contrast)"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
