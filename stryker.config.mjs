/**
 * Mutation testing of core: `npm run mutation`, outside `npm test` because it takes long; on one folder with
 * `npm run mutation -- --mutate "services/core/src/rules/kinds/*.ts"`.
 */
export default {
  mutate: [
    'services/core/src/**/*.ts',
    '!services/core/src/**/*.test.ts',
    '!services/core/src/**/*.d.ts',
    '!services/core/src/*builders.ts',
  ],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts' },
  coverageAnalysis: 'perTest',
  /** Stryker would rewrite it with a compiler API that TypeScript 7 does not have; the tests do not read it. */
  tsconfigFile: 'none',
  concurrency: 1,
  ignoreStatic: true,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  jsonReporter: { fileName: 'data/mutation.json' },
  tempDirName: 'data/mutation',
  ignorePatterns: ['data', 'coverage', 'fhir/server', 'web', 'docker', 'tests'],
  thresholds: { high: 95, low: 90, break: 90 },
}
