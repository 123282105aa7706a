import { Theme } from '@navikt/ds-react'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { readChoice, storeChoice } from './stored-choice.ts'

export const appearances = ['system', 'light', 'dark'] as const
export type Appearance = (typeof appearances)[number]

type AppearanceValue = {
  readonly appearance: Appearance
  readonly shown: 'light' | 'dark'
  readonly choose: (appearance: Appearance) => void
}
const AppearanceContext = createContext<AppearanceValue>({ appearance: 'system', shown: 'light', choose: () => {} })

/** Light or dark: as the device says, unless the person has chosen. */
export function AppearanceProvider({ children }: { readonly children: ReactNode }) {
  const [appearance, setAppearance] = useState<Appearance>(() => readChoice('appearance', appearances) ?? 'system')
  const deviceIsDark = useSyncExternalStore(watchDevice, () => darkDevice().matches)
  const shown = resolve(appearance, deviceIsDark)
  useEffect(() => showOnPage(shown), [shown])
  const value = useMemo(() => {
    const choose = (chosen: Appearance) => {
      storeChoice('appearance', chosen)
      setAppearance(chosen)
    }
    return { appearance, shown, choose }
  }, [appearance, shown])
  return (
    <AppearanceContext.Provider value={value}>
      <Theme theme={shown}>{children}</Theme>
    </AppearanceContext.Provider>
  )
}

/** What is chosen, what is shown (charts need to know), and how to choose. */
export function useAppearance(): AppearanceValue {
  return useContext(AppearanceContext)
}

function resolve(appearance: Appearance, deviceIsDark: boolean): 'light' | 'dark' {
  if (appearance !== 'system') return appearance
  return deviceIsDark ? 'dark' : 'light'
}

/** Dialogs are drawn outside the theme's element, so the page itself carries the class too. */
function showOnPage(shown: 'light' | 'dark'): void {
  document.documentElement.classList.remove('light', 'dark')
  document.documentElement.classList.add(shown)
}

const darkDevice = () => window.matchMedia('(prefers-color-scheme: dark)')

function watchDevice(changed: () => void): () => void {
  const query = darkDevice()
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
