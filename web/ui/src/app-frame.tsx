import { Provider } from '@navikt/ds-react'
import { en, nb } from '@navikt/ds-react/locales'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, StrictMode } from 'react'
import { type Root, createRoot } from 'react-dom/client'
import type { Api } from './api.ts'
import { AppearanceProvider } from './appearance.tsx'
import { useLanguage } from './i18n.ts'
import { ApiProvider } from './session.ts'

const akselLocales = { nb, en } as const

type AppFrameProps = { readonly api: Api; readonly client: QueryClient; readonly children: ReactNode }

/** Everything an app stands on: its api, server state, language and appearance. */
function AppFrame({ api, client, children }: AppFrameProps) {
  const { language } = useLanguage()
  return (
    <StrictMode>
      <Provider locale={akselLocales[language]}>
        <AppearanceProvider>
          <QueryClientProvider client={client}>
            <ApiProvider value={api}>{children}</ApiProvider>
          </QueryClientProvider>
        </AppearanceProvider>
      </Provider>
    </StrictMode>
  )
}

/** Draws the app into `#app`. */
export function drawApp(app: AppFrameProps): Root {
  const element = document.getElementById('app')
  if (!element) throw new Error('the page has no #app')
  const root = createRoot(element)
  root.render(<AppFrame {...app} />)
  return root
}
