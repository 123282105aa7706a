import { isDecimal, type DecimalText } from '../measurements/decimal.ts'

interface RawJson {
  readonly rawJSON: string
}

/** The part of `JSON` that Node 24 and current browsers have and the compiler's library does not know yet. */
interface JsonWithSource {
  readonly parse: (
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ) => unknown
  readonly rawJSON?: (text: string) => RawJson
}

/** Numbers in JSON text; also finds some inside strings, which costs time only. Runs in linear time. */
const numbers = /[:[,]\s*(-?[\d.eE+-]{3,})(?=[,}\]\s])/g

/** Parses JSON and keeps the precision that was sent: 64.10 stays 64.10 when written again with `JSON.stringify`. */
export function parseJson(text: string): unknown {
  const { parse, rawJSON } = JSON as unknown as JsonWithSource
  if (rawJSON === undefined || !wouldChange(text)) return JSON.parse(text)
  return parse(text, (_key, value, { source }) => {
    if (typeof value !== 'number' || source === undefined || String(value) === source) return value
    return rawJSON(source)
  })
}

/** Trailing zeros, exponents and more digits than a double holds: few texts have any, and the others parse faster. */
function wouldChange(text: string): boolean {
  for (const [, number] of text.matchAll(numbers)) if (String(Number(number)) !== number) return true
  return false
}

/** The decimal as it was written, from a number or from what `parseJson` kept; undefined for anything else. */
export function decimalOf(value: unknown): DecimalText | undefined {
  const text = typeof value === 'number' ? String(value) : rawText(value)
  return typeof text === 'string' && isDecimal(text) ? text : undefined
}

function rawText(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'rawJSON' in value ? value.rawJSON : undefined
}

/** A decimal as a JSON number with exactly that text, where the platform can; the nearest double elsewhere. */
export function jsonDecimal(value: DecimalText): unknown {
  const { rawJSON } = JSON as unknown as JsonWithSource
  return rawJSON === undefined || String(Number(value)) === value ? Number(value) : rawJSON(value)
}
