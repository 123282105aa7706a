/**
 * Runs at once, and once more when it was asked for while running: many events become few fetches, and the last
 * fetch always began after the last event.
 */
export function coalesce(run: () => Promise<unknown>): () => void {
  let running = false
  let askedAgain = false

  async function work(): Promise<void> {
    running = true
    askedAgain = false
    try {
      await run()
    } finally {
      running = false
      if (askedAgain) void work()
    }
  }

  return () => {
    askedAgain = running
    if (!running) void work()
  }
}
