import type { Problem } from './errors.ts'

/** Deeper than any resource we take; a bomb is refused before it is parsed. */
const maxDepth = 32

/**
 * Refuses what a JSON parser lets pass: keys given twice (the last would win silently) and deep nesting.
 * One pass over the text; whether it is JSON at all is for the parser to say.
 */
export function guardJson(text: string): Problem | null {
  const open: (Set<string> | null)[] = []
  for (let position = 0; position < text.length; position += 1) {
    const character = text.charCodeAt(position)
    if (character === quote) {
      const end = endOfString(text, position)
      const keys = open.at(-1)
      const refused = keys && isKey(text, end) ? refusedKey(keys, keyText(text, position, end)) : null
      if (refused !== null) return refused
      position = end
    } else if (character === openBrace || character === openBracket) {
      if (open.length >= maxDepth) return { problem: 'too-deep' }
      open.push(character === openBrace ? new Set() : null)
    } else if (character === closeBrace || character === closeBracket) {
      open.pop()
    }
  }
  return null
}

/** `__proto__` is no element of anything, and an object that is copied key by key would inherit what stands in it. */
function refusedKey(keys: Set<string>, key: string): Problem | null {
  if (key === '__proto__') return { problem: 'invalid' }
  const before = keys.size
  return keys.add(key).size > before ? null : { problem: 'duplicate-key' }
}

const quote = 0x22
const backslash = 0x5c
const openBrace = 0x7b
const closeBrace = 0x7d
const openBracket = 0x5b
const closeBracket = 0x5d
const colon = 0x3a

/** The position of the closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end === -1 ? text.length : end
}

function isEscaped(text: string, position: number): boolean {
  let backslashes = 0
  while (text.charCodeAt(position - 1 - backslashes) === backslash) backslashes += 1
  return backslashes % 2 === 1
}

function isKey(text: string, closingQuote: number): boolean {
  let next = closingQuote + 1
  while (text.charCodeAt(next) <= 0x20) next += 1
  return text.charCodeAt(next) === colon
}

/** `"\u0069d"` is the key `id`: two spellings of one key are still one key. */
function keyText(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end)
  if (!raw.includes('\\')) return raw
  try {
    return String(JSON.parse(`"${raw}"`))
  } catch {
    // Not JSON; the parser refuses it right after.
    return raw
  }
}
