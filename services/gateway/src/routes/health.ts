import type { FastifyInstance } from 'fastify'

interface HealthChecks {
  /** What keeps the service from being ready, or null. */
  readonly unready: () => Promise<string | null>
}

/** For the machine that runs us: alive, and ready to answer for somebody's record. */
export function registerHealth(app: FastifyInstance, { unready }: HealthChecks): void {
  app.get('/health/live', () => ({ status: 'live' }))
  app.get('/health/ready', async (_request, reply) => {
    const reason = await unready()
    return reason === null ? { status: 'ready' } : reply.code(503).send({ status: 'not-ready', reason })
  })
}
