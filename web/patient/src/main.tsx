import './old-phones.ts'
import { createApi } from '@heimvakt/ui/api'
import { drawApp } from '@heimvakt/ui/app-frame.tsx'
import { startTexts } from '@heimvakt/ui/i18n'
import { createQueryClient } from '@heimvakt/ui/query-client'
import '@heimvakt/ui/theme.css'
import '@heimvakt/ui/shell.css'
import { RouterProvider } from '@tanstack/react-router'
import './patient.css'
import { keepAnswers } from './device/kept-answers.ts'
import { prepareDevice } from './device/prepare-device.ts'
import { watchFingers } from './parts/step-button.tsx'
import { router } from './routes.tsx'
import { en } from './texts.en.ts'
import { nb } from './texts.nb.ts'

startTexts({ nb, en })
watchFingers(window)
const api = createApi('patient')
const client = createQueryClient()

await prepareDevice(api, client)
keepAnswers(client)
drawApp({ api, client, children: <RouterProvider router={router} /> })

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  void navigator.serviceWorker.register('/patient/sw.js', { scope: '/patient/' })
}
/** A new version was put out while this page was open: its old parts are gone, the page is read anew. */
window.addEventListener('vite:preloadError', () => window.location.reload())
