import { defineConfig } from 'vitest/config'

/** The tests that mutants of core are tried against: core's own, always with the same random cases. */
export default defineConfig({
  test: {
    include: ['services/core/src/**/*.test.ts'],
    /** Compiles a copy of core: minutes for each mutant, and nothing that the other tests do not see. */
    exclude: ['services/core/src/one-more.test.ts'],
    setupFiles: ['scripts/mutation/same-cases.ts'],
    testTimeout: 120_000,
  },
})
