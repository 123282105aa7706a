import { defineConfig } from 'vitest/config'
export default defineConfig({ root: '/work/main', test: { name: 'e2e', expect: { poll: { timeout: 40000 } }, include: ['.e2e-one.17506/e2e/**/*.test.ts'], globalSetup: ['.e2e-one.17506/setup.ts'], testTimeout: 900000, hookTimeout: 900000, fileParallelism: false } })
