import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** What a page token says: nothing of it can be read or made by the client. */
export interface PageTicket {
  readonly type: string
  /** The FHIR server's own link. */
  readonly next: string
  /** The patient that the search was allowed for; null for definitions. */
  readonly patient: string | null
}

export interface PageTokens {
  /** `bearer` binds the token to the caller. */
  seal(ticket: PageTicket, bearer: string): string
  /** Null when it is broken, expired or somebody else's. */
  open(token: string, bearer: string): PageTicket | null
}

const lifetimeMs = 10 * 60_000
const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/** Page tokens by AES-256-GCM; the caller's name is authenticated with them, so another caller's token does not open. */
export function createPageTokens(key: Uint8Array, now: () => number): PageTokens {
  return {
    seal(ticket, bearer) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(algorithm, key, iv)
      cipher.setAAD(Buffer.from(bearer))
      const text = JSON.stringify({ ...ticket, until: now() + lifetimeMs })
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(token, bearer) {
      const bytes = Buffer.from(token, 'base64url')
      if (bytes.length <= ivBytes + tagBytes) return null
      try {
        const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes))
        decipher.setAAD(Buffer.from(bearer))
        decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
        const text = decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
        const { until, ...ticket } = JSON.parse(text) as PageTicket & { readonly until: number }
        return now() <= until ? ticket : null
      } catch {
        // Tampered with, or sealed for another caller.
        return null
      }
    },
  }
}
