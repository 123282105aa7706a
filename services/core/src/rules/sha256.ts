/** Round constants: the first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
const ROUND = fractions(64, Math.cbrt)
/** Initial state: the same of the square roots of the first 8 primes (FIPS 180-4, 5.3.3). */
const INITIAL = fractions(8, Math.sqrt)

/** SHA-256 in hex of the text as UTF-8, the same on server and page. For identities, never for secrets. */
export function sha256(text: string): string {
  const message = padded(utf8(text))
  const state = Uint32Array.from(INITIAL)
  const words = new Uint32Array(64)
  for (let offset = 0; offset < message.byteLength; offset += 64) digest(state, schedule(words, message, offset))
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('')
}

type EightWords = [number, number, number, number, number, number, number, number]

function digest(state: Uint32Array, words: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = Array.from(state) as EightWords
  for (const [index, word] of words.entries()) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const first = (h + s1 + ((e & f) ^ (~e & g)) + at(ROUND, index) + word) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = at(state, index) + value
}

function schedule(words: Uint32Array, message: DataView, offset: number): Uint32Array {
  for (let index = 0; index < 16; index++) words[index] = message.getUint32(offset + index * 4)
  for (let index = 16; index < 64; index++) {
    const early = at(words, index - 15)
    const late = at(words, index - 2)
    const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    words[index] = at(words, index - 16) + s0 + at(words, index - 7) + s1
  }
  return words
}

/** A one bit, zeros, and the length in bits, to whole blocks of 64 bytes (FIPS 180-4, 5.1.1). */
function padded(bytes: readonly number[]): DataView {
  const size = Math.ceil((bytes.length + 9) / 64) * 64
  const message = new Uint8Array(size)
  message.set(bytes)
  message[bytes.length] = 0x80
  const view = new DataView(message.buffer)
  view.setUint32(size - 4, bytes.length * 8)
  return view
}

function utf8(text: string): number[] {
  const escaped = encodeURIComponent(text.toWellFormed())
  const bytes: number[] = []
  for (let index = 0; index < escaped.length; index++) {
    if (escaped[index] === '%') bytes.push(Number.parseInt(escaped.slice(index + 1, (index += 2) + 1), 16))
    else bytes.push(escaped.charCodeAt(index))
  }
  return bytes
}

function fractions(count: number, root: (prime: number) => number): Uint32Array {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate++)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  return Uint32Array.from(primes, (prime) => (root(prime) % 1) * 2 ** 32)
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

function at(words: Uint32Array, index: number): number {
  return Number(words[index])
}
