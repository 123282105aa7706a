import type { App } from './issuers.ts'

/** A cookie as it is set. */
export type CookieOptions = {
  readonly httpOnly: true
  readonly sameSite: 'lax'
  readonly path: '/'
  readonly secure: boolean
}

/** Names and attributes of our cookies. */
export interface CookieNames {
  readonly session: (app: App) => string
  /** One per login attempt, so that two tabs can sign in at once. The state comes back from the browser as anything. */
  readonly login: (state: string) => string
  readonly options: CookieOptions
}

/**
 * `__Host-` and Secure wherever the address is https. The port is in the name because cookies ignore ports (two copies
 * on one machine), the app because a nurse and a patient may share a browser.
 */
export function cookieNames(publicUrl: string): CookieNames {
  const { protocol, port } = new URL(publicUrl)
  const secure = protocol === 'https:'
  const prefix = `${secure ? '__Host-' : ''}hv-${port || (secure ? '443' : '80')}`
  return {
    session: (app) => `${prefix}-${app}`,
    login: (state) => `${prefix}-login-${state.replace(/[^\w-]/g, '').slice(0, 12)}`,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  }
}

/** The cookies of a request by name. */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const
  })
  return new Map(pairs)
}

/** The text of a `Set-Cookie` header; no value means: forget it. */
export function setCookie(name: string, value: string | null, options: CookieOptions): string {
  const parts = [`${name}=${value ?? ''}`, `Path=${options.path}`, 'HttpOnly', 'SameSite=Lax']
  if (options.secure) parts.push('Secure')
  if (value === null) parts.push('Max-Age=0')
  return parts.join('; ')
}
