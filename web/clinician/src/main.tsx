import { createApi } from '@heimvakt/ui/api'
import { drawApp } from '@heimvakt/ui/app-frame.tsx'
import { startTexts } from '@heimvakt/ui/i18n'
import { createQueryClient } from '@heimvakt/ui/query-client'
import '@heimvakt/ui/theme.css'
import '@heimvakt/ui/shell.css'
import { RouterProvider } from '@tanstack/react-router'
import './styles/app.css'
import { router } from './routes.tsx'
import { en } from './texts.en.ts'
import { nb } from './texts.nb.ts'

startTexts({ nb, en })
drawApp({ api: createApi('clinician'), client: createQueryClient(), children: <RouterProvider router={router} /> })
