/** What came back. */
export interface Seen {
  readonly status: number
  readonly url: string
  readonly headers: Headers
  readonly text: string
  readonly json: Record<string, unknown>
}

export interface Send {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** As much of a browser as a login needs: cookies, redirects, forms. No script runs in it. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #origin: string
  app: 'patient' | 'clinician' = 'patient'
  csrf = ''

  constructor(origin: string) {
    this.#origin = origin
  }

  /** Follows redirects, keeping cookies. */
  async open(path: string): Promise<Seen> {
    let seen = await this.request('GET', path)
    for (let hops = 0; seen.status >= 300 && seen.status < 400 && hops < 12; hops += 1) {
      seen = await this.request('GET', seen.headers.get('location') ?? '')
    }
    return seen
  }

  /** Sends a form as a page without script would. */
  async submit(path: string, fields: Readonly<Record<string, string>>): Promise<Seen> {
    const seen = await this.request('POST', path, new URLSearchParams(fields))
    return seen.status >= 300 && seen.status < 400 ? this.open(seen.headers.get('location') ?? '') : seen
  }

  async readCsrf(): Promise<void> {
    this.csrf = String((await this.call('GET /api/session')).json['csrf'])
  }

  /** One call as our pages make it: the app is named, unsafe methods carry the token. */
  async call(request: string, { body, headers }: Send = {}): Promise<Seen> {
    const [method = 'GET', path = '/'] = request.split(' ')
    return this.request(method, path, body === undefined ? undefined : JSON.stringify(body), {
      'x-heimvakt-app': this.app,
      ...(method === 'GET' ? {} : { 'x-csrf-token': this.csrf }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    })
  }

  async request(
    method: string,
    path: string,
    body?: string | URLSearchParams,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Seen> {
    const url = new URL(path, this.#origin)
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { ...headers, ...(cookie !== '' && { cookie }) },
      ...(body !== undefined && { body }),
    })
    for (const set of response.headers.getSetCookie()) this.#keep(set)
    const text = await response.text()
    const json = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {}
    return { status: response.status, url: url.href, headers: response.headers, text, json }
  }

  #keep(set: string): void {
    const [pair = ''] = set.split(';')
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(set) || value === '') this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}
