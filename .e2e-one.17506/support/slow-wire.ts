import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'

/** A wire between the services and the real FHIR server on which chosen requests can be held back. */
export interface SlowWire {
  readonly baseUrl: string
  /** Holds every request for which `chosen` is true until `release`; resolves when the first one is held. */
  hold(chosen: (request: { readonly method: string; readonly url: string }) => boolean): Promise<void>
  /** Held requests are dropped as a broken connection would, later ones pass. */
  release(): void
  close(): Promise<void>
}

/** Forwards everything unchanged to `target` (a FHIR base URL) except what is held. */
export async function slowWire(target: string): Promise<SlowWire> {
  const { hostname, port, pathname } = new URL(target)
  let chosen: ((request: { readonly method: string; readonly url: string }) => boolean) | null = null
  let firstHeld: (() => void) | null = null
  const held: ServerResponse[] = []
  const forward = (incoming: IncomingMessage, answer: ServerResponse): void => {
    const onward = request(
      /** A connection of its own: one that was kept may be closed by the server in the moment it is used again. */
      { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers, agent: false },
      (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers)
        reply.pipe(answer)
      },
    )
    onward.on('error', () => answer.destroy())
    incoming.pipe(onward)
  }
  const server = createServer((incoming, answer) => {
    if (chosen?.({ method: incoming.method ?? '', url: incoming.url ?? '' }) !== true) {
      forward(incoming, answer)
      return
    }
    held.push(answer)
    firstHeld?.()
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const ownPort = typeof address === 'object' && address !== null ? address.port : 0
  return {
    baseUrl: `http://127.0.0.1:${ownPort}${pathname}`,
    hold: (which) => {
      chosen = which
      return new Promise((resolve) => (firstHeld = resolve))
    },
    release: () => {
      chosen = null
      for (const answer of held.splice(0)) answer.destroy()
    },
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  }
}
