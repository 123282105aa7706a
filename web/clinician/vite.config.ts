import { defineConfig } from 'vite'
import { pageConfig } from '../vite.shared.ts'

/** Desk browsers of the last two years. */
const target = ['chrome131', 'edge131', 'firefox133', 'safari18.1']

export default defineConfig(pageConfig({ app: 'clinician', target }))
