import * as fc from 'fast-check'

/** Fewer random cases than in `npm test`, and always the same ones: a mutant lives or dies, it does not flicker. */
fc.configureGlobal({ seed: 20_261_122, numRuns: 25 })
