type Uuid = `${string}-${string}-${string}-${string}-${string}`

/** A random UUID (RFC 9562, version 4) of 16 random bytes. */
export function uuidOf(bytes: Uint8Array): Uuid {
  const hex = [...bytes].map((byte, at) => (byteWith[at]?.(byte) ?? byte).toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** Version and variant stand in two of the bytes. */
const byteWith: Readonly<Record<number, (byte: number) => number>> = {
  6: (byte) => (byte % 16) + 0x40,
  8: (byte) => (byte % 64) + 0x80,
}

/** Safari before 15.4, and any browser that reaches us by plain http, have no `crypto.randomUUID`. */
export function provideRandomUuid(): void {
  if ('randomUUID' in crypto) return
  Object.defineProperty(crypto, 'randomUUID', { value: () => uuidOf(crypto.getRandomValues(new Uint8Array(16))) })
}
