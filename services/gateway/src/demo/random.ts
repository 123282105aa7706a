/** Chance that says the same for the same seed, so that the demo is the same on every machine. */
interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  /** Whole numbers, both ends included. */
  between(low: number, high: number): number
  /** Mostly within `spread` of zero, never beyond three times that. */
  scatter(spread: number): number
}

/** mulberry32 over an FNV-1a hash of the seed: small, fast, and good enough for charts. */
export function randomOf(seed: string): Random {
  let state = hashOf(seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    scatter: (spread) => (next() + next() + next() - 1.5) * 2 * spread,
  }
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash
}
