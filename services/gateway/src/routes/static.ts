import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

const apps = ['patient', 'clinician'] as const
/** Where a sign-out leads: the page says why one stands here. */
const leftWords = '<p role="status"><strong>Du er logget ut.</strong></p>\n      '
const chooserDir = join(import.meta.dirname, '../../public')

/** The built pages: `{staticDir}/{app}/dist` under `/{app}/`, with index.html for every address the app routes itself. */
export async function registerStatic(app: FastifyInstance, staticDir: string): Promise<void> {
  await app.register(fastifyStatic, { root: chooserDir, serve: false })
  const chooser = await readFile(join(chooserDir, 'chooser.html'), 'utf8')
  app.get<{ Querystring: { utlogget?: string } }>('/', (request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(request.query.utlogget === undefined ? chooser : chooser.replace('<nav', `${leftWords}<nav`)),
  )
  app.get('/chooser.css', (_request, reply) => reply.sendFile('chooser.css', chooserDir))
  for (const name of apps) {
    const root = join(staticDir, name, 'dist')
    if (existsSync(root)) await app.register((scope) => registerApp(scope, root), { prefix: `/${name}` })
  }
}

async function registerApp(scope: FastifyInstance, root: string): Promise<void> {
  await scope.register(fastifyStatic, { root, prefix: '/', decorateReply: false, redirect: false, setHeaders })
  scope.setNotFoundHandler((request, reply) => {
    const isFile = /\.[a-z0-9]{2,5}$/i.test(request.url.split('?')[0] ?? '')
    if (request.method !== 'GET' || isFile) return reply.code(404).type('text/plain').send('Not found')
    return reply.header('cache-control', 'no-cache').sendFile('index.html', root)
  })
}

/** Vite names files under assets/ by their content; everything else is asked for anew. */
function setHeaders(reply: FastifyReply, path: string): void {
  void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
}
