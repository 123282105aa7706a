import { MenuHamburgerIcon } from '@navikt/aksel-icons'
import { ActionMenu, Button } from '@navikt/ds-react'
import { type ReactNode, useState } from 'react'
import { appearances, useAppearance } from './appearance.tsx'
import { languages, useLanguage, useUiTexts } from './i18n.ts'

/** Who is signed in, and what else of hers belongs in the menu. */
export type MenuPerson = { readonly name: string; readonly onSignOut: () => void; readonly choices?: ReactNode }

type SettingsMenuProps = { readonly person?: MenuPerson }

/** Language, appearance and signing out. */
export function SettingsMenu({ person }: SettingsMenuProps) {
  const text = useUiTexts()
  const { language, choose } = useLanguage()
  const { appearance, choose: chooseAppearance } = useAppearance()
  /** The menu opens inside the header: outside of it, it would belong to no part of the page. */
  const [place, setPlace] = useState<HTMLElement | null>(null)
  return (
    <div ref={setPlace}>
      <ActionMenu rootElement={place}>
        <ActionMenu.Trigger>
          <Button
            type="button"
            variant="tertiary"
            data-color="neutral"
            icon={<MenuHamburgerIcon aria-hidden />}
            iconPosition="left"
          >
            {text('menu.open')}
          </Button>
        </ActionMenu.Trigger>
        <ActionMenu.Content>
          <ActionMenu.RadioGroup
            label={text('language.label')}
            value={language}
            onValueChange={(value) => pick(languages, value, choose)}
          >
            {languages.map((known) => (
              <ActionMenu.RadioItem key={known} value={known}>
                <span lang={known}>{text(`language.${known}`)}</span>
              </ActionMenu.RadioItem>
            ))}
          </ActionMenu.RadioGroup>
          <ActionMenu.RadioGroup
            label={text('theme.label')}
            value={appearance}
            onValueChange={(value) => pick(appearances, value, chooseAppearance)}
          >
            {appearances.map((known) => (
              <ActionMenu.RadioItem key={known} value={known}>
                {text(`theme.${known}`)}
              </ActionMenu.RadioItem>
            ))}
          </ActionMenu.RadioGroup>
          {person && (
            <ActionMenu.Group label={`${text('menu.signedInAs')} ${person.name}`}>
              {person.choices}
              <ActionMenu.Item onSelect={person.onSignOut}>{text('menu.signOut')}</ActionMenu.Item>
            </ActionMenu.Group>
          )}
        </ActionMenu.Content>
      </ActionMenu>
    </div>
  )
}

function pick<Choice extends string>(known: readonly Choice[], value: string, choose: (choice: Choice) => void): void {
  const chosen = known.find((choice) => choice === value)
  if (chosen !== undefined) choose(chosen)
}
