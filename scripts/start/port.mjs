import { createServer } from 'node:net'

/**
 * Refuses early, and with a way out, when somebody else has the port.
 *
 * @param {number} port
 * @returns {Promise<void>}
 */
export function assertPortFree(port) {
  return new Promise((free, taken) => {
    const probe = createServer()
    probe.once('error', (cause) =>
      taken(
        new Error(`Port ${port} er opptatt. Velg en annen: npm start -- --port ${port + 1} --data data-${port + 1}`, {
          cause,
        }),
      ),
    )
    probe.listen(port, '127.0.0.1', () => probe.close(() => free()))
  })
}
