import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'
import { z } from 'zod'
import type { Resource } from '../fhir-store.ts'

/** Sends what the patients of the demo send themselves, as their own pages do. */
export interface PatientSender {
  /** Resolves when all of them are stored (now or before); throws when one is refused. */
  send(person: string, resources: readonly Resource[]): Promise<void>
}

interface PatientSenderOptions {
  /** Where the gateway answers. */
  readonly baseUrl: string
  /** What it calls itself: the pages are signed in to under that name. */
  readonly publicUrl: string
}

const mostRedirects = 12
const attempts = 10
const sessionSchema = z.object({ csrf: z.string() })

/** Signs in with the demo login, once for each person, and posts what the person answered. */
export function openPatientSender(options: PatientSenderOptions): PatientSender {
  return {
    async send(person, resources) {
      const phone = openPhone(options)
      await phone.open(`/auth/demo?as=${person}&to=/api/session`)
      const { csrf } = sessionSchema.parse(JSON.parse((await phone.ask('/api/session')).text))
      for (const resource of resources) await sendOne(phone, csrf, resource)
    },
  }
}

async function sendOne(phone: Phone, csrf: string, resource: Resource): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { status } = await phone.ask(`/fhir/${resource.resourceType}`, { csrf, resource })
    // 409: sent before an interruption; what is stored stays.
    if (status === 200 || status === 201 || status === 409) return
    if (status !== 429 && status !== 503) throw new Error(`demo data: an answered form was refused with ${status}`)
    await pause(250 * attempt)
  }
  throw new Error('demo data: an answered form was not taken')
}

/** As much of a browser as a sign-in needs: cookies and redirects. */
interface Phone {
  ask(path: string, posted?: Posted): Promise<Answer>
  /** Follows redirects. */
  open(path: string): Promise<Answer>
}

interface Posted {
  readonly csrf: string
  readonly resource: Resource
}

interface Answer {
  readonly status: number
  readonly location: string
  readonly text: string
}

function openPhone({ baseUrl, publicUrl }: PatientSenderOptions): Phone {
  const cookies = new Map<string, string>()
  const { host } = new URL(publicUrl)
  const ask: Phone['ask'] = async (path, posted) => {
    const { statusCode, headers, body } = await request(`${baseUrl}${path}`, {
      headers: {
        host,
        'x-heimvakt-app': 'patient',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(posted === undefined ? {} : { 'content-type': 'application/fhir+json', 'x-csrf-token': posted.csrf }),
      },
      ...(posted === undefined ? {} : { method: 'POST', body: JSON.stringify(posted.resource) }),
    })
    for (const set of [headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    return { status: statusCode, location: String(headers.location ?? '/'), text: await body.text() }
  }
  return {
    ask,
    async open(path) {
      let answer = await ask(path)
      for (let hops = 0; hops < mostRedirects && answer.status >= 300 && answer.status < 400; hops += 1) {
        const { pathname, search } = new URL(answer.location, publicUrl)
        answer = await ask(`${pathname}${search}`)
      }
      return answer
    },
  }
}
