import react from '@vitejs/plugin-react'
import type { Plugin, PluginOption, UserConfig } from 'vite'

type PageOptions = {
  readonly app: 'patient' | 'clinician'
  /** The oldest browsers that the app runs in; docs/browsers.md says the same. */
  readonly target: readonly string[]
  readonly plugins?: readonly PluginOption[]
}

/** Where a locally started product answers, for `vite dev` only. */
const localProduct = 'http://localhost:3000'
const proxied = ['/api', '/fhir', '/auth', '/login']

/** The build of one app: its base path, React, and no byte from another host. */
export function pageConfig({ app, target, plugins = [] }: PageOptions): UserConfig {
  return {
    base: `/${app}/`,
    plugins: [react(), noOutsideHosts(), ...plugins],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: [...target],
      /** Inlined files would need `data:` in the content security policy. */
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1200,
    },
    server: { proxy: Object.fromEntries(proxied.map((path) => [path, { target: localProduct, changeOrigin: false }])) },
  }
}

/** Style sheets and pages that load something from another host stop the build: nothing is fetched from outside. */
function noOutsideHosts(): Plugin {
  const outside = /(?:url\(\s*["']?|@import\s+["']|(?:src|href)=["'])(?:https?:)?\/\/[^"')\s]+/
  return {
    name: 'no-outside-hosts',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !/\.(css|html)$/.test(file.fileName)) continue
        const found = outside.exec(String(file.source))
        if (found) this.error(`${file.fileName} loads from another host: ${found[0]}`)
      }
    },
  }
}
