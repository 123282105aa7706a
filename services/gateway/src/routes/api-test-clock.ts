import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { Clock } from '../ports.ts'

/** A clock that a test may move. */
export interface SettableClock extends Clock {
  set(now: number): void
}

const body = z.strictObject({ now: z.iso.datetime({ offset: true }) })
const loopback = ['127.0.0.1', '::1', '::ffff:127.0.0.1']

/** `POST /api/test-clock`: only registered in demo mode with `--test-clock`, and only for this machine. */
export function registerTestClock(app: FastifyInstance, clock: SettableClock): void {
  app.post('/api/test-clock', async (request, reply) => {
    if (!loopback.includes(request.socket.remoteAddress ?? '')) throw new Refusal({ problem: 'not-found' })
    const parsed = body.safeParse(request.body)
    if (!parsed.success) throw new Refusal({ problem: 'invalid', expression: 'now' })
    clock.set(Date.parse(parsed.data.now))
    return reply.send({ now: new Date(clock.now()).toISOString() })
  })
}

/** Whether `main` gave us a clock that can be set. */
export function isSettable(clock: Clock): clock is SettableClock {
  return 'set' in clock && typeof clock.set === 'function'
}
