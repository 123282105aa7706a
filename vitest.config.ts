import { defineConfig } from 'vitest/config'

/** A page or a queue that a loaded machine moves late is not a fault. */
const unhurried = { poll: { timeout: 60_000 } }

/**
 * Time limits only end what hangs: they are far beyond what a slow machine needs, and no test asserts a time.
 * Unit tests lie beside the code; `tests/` holds what needs more than one module and the real FHIR server.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['services/*/src/**/*.test.ts', 'scripts/**/*.test.ts', 'web/*/src/**/*.test.ts'],
          testTimeout: 60_000,
          /** Nothing that a module keeps is changed by a test: loaded once for all files, they take a third of the CPU. */
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          expect: unhurried,
          include: ['tests/integration/**/*.test.ts', 'tests/security/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 1_200_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 1_200_000,
          hookTimeout: 1_200_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          expect: unhurried,
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/product-setup.ts'],
          testTimeout: 900_000,
          hookTimeout: 1_200_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
