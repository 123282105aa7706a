import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vite'
import { pageConfig } from '../vite.shared.ts'

/**
 * The shell works without network. The service worker keeps files of the build only: what the FHIR server says is
 * never in its caches (the plan and the waiting measurements lie in IndexedDB, see src/device/).
 */
const shell = VitePWA({
  registerType: 'autoUpdate',
  injectRegister: false,
  manifestFilename: 'manifest.webmanifest',
  manifest: {
    id: '/patient/',
    name: 'Heimvakt',
    short_name: 'Heimvakt',
    description: 'Hjemmemålinger til oppfølgingsteamet ditt',
    lang: 'nb',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#0063c1',
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg}', '**/source-sans-3-latin*-wght-normal*.woff2'],
    /** Unit tables for the rare reading in grams or mg/dL, and what a browser without storage needs: fetched when needed. */
    globIgnores: ['**/ucum-*.js', '**/memory-database-*.js'],
    navigateFallback: '/patient/index.html',
    navigateFallbackAllowlist: [/^\/patient\//],
    runtimeCaching: [],
    cleanupOutdatedCaches: true,
    sourcemap: false,
  },
})

/** What iPhone 6s and 7 (iOS 15) and phones whose Chrome is no longer renewed have. src/old-phones.ts adds what these lack. */
const target = ['safari15', 'chrome100']

export default defineConfig(pageConfig({ app: 'patient', target, plugins: [shell] }))
