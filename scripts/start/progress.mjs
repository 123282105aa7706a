/**
 * Progress of long steps on standard error: a line that counts seconds on a terminal, start and end elsewhere.
 */
const terminal = process.stderr.isTTY

/** @type {NodeJS.Timeout | undefined} */
let ticking

export const progress = {
  /** @param {string} text */
  line(text) {
    progress.end()
    process.stderr.write(`${text}\n`)
  },

  /**
   * Runs a step and says how long it took.
   *
   * @template T
   * @param {string} text in the present tense: «FHIR-serveren starter»
   * @param {() => Promise<T> | T} work
   * @returns {Promise<T>}
   */
  async step(text, work) {
    const start = Date.now()
    const say = () => `${text} … ${Math.round((Date.now() - start) / 1000)} s`
    if (terminal) ticking = setInterval(() => process.stderr.write(`\r${say()}`), 1000)
    const result = await work()
    progress.end()
    process.stderr.write(`${terminal ? '\r' : ''}${say()}\n`)
    return result
  },

  end() {
    clearInterval(ticking)
    ticking = undefined
  },
}

/** @typedef {typeof progress} Progress */
