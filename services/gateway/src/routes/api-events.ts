import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { recordOrRefuse } from '../audit/record-or-refuse.ts'
import { Refusal } from '../errors.ts'
import type { Authenticator } from '../identity/authenticate.ts'
import type { LiveEvent, LiveEvents } from '../queue/live-events.ts'
import type { Audit, Clock } from '../ports.ts'

export type EventParts = {
  readonly authenticator: Authenticator
  readonly live: LiveEvents
  readonly audit: Audit
  readonly clock: Clock
}

/** An event of its own: a page sees no comment, and judges its connection by what it has seen. */
const heartbeatMs = 15_000
/** A page that has this much unread is gone, or will fetch everything anyway. */
const mostUnreadBytes = 64 * 1024

/** `GET /api/events?app=`: server-sent events with ids only. */
export function registerEvents(app: FastifyInstance, { authenticator, live, audit, clock }: EventParts): void {
  app.get('/api/events', async (request, reply) => {
    const session = authenticator.sessionOf(request)
    const entry = { at: clock.now(), action: 'R', what: 'events.listen' } as const
    if ('problem' in session) {
      await recordOrRefuse(audit, { ...entry, caller: null, outcome: 'refused', reason: session.problem })
      void reply.header('www-authenticate', 'Bearer realm="heimvakt"')
      throw new Refusal(session)
    }
    await recordOrRefuse(audit, { ...entry, caller: session.caller, outcome: 'allowed' })
    reply.hijack()
    const stream = reply.raw
    stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    stream.write('event: hello\ndata: {}\n\n')
    const heartbeat = setInterval(() => {
      if ('problem' in authenticator.sessionOf(request)) stream.end()
      else stream.write('event: beat\ndata: {}\n\n')
    }, heartbeatMs)
    const leave = live.listen({
      caller: session.caller,
      session: session.id,
      send: (event) => sendEvent(stream, event),
      end: () => stream.end(),
    })
    stream.on('close', () => {
      clearInterval(heartbeat)
      leave()
    })
  })
}

function sendEvent(stream: ServerResponse, event: LiveEvent): boolean {
  const { kind, ...ids } = event
  stream.write(`event: ${kind}\ndata: ${JSON.stringify(ids)}\n\n`)
  return stream.writableLength < mostUnreadBytes
}
