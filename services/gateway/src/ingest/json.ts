/** A parsed JSON object whose elements are not known yet. */
export type Json = Readonly<Record<string, unknown>>

/** Whether it is a number kept with the text it was sent with; an object that only looks like one (`{"rawJSON":"85"}`) is not. */
export function isRawNumber(value: unknown): boolean {
  return JSON_WITH_RAW.isRawJSON(value)
}

/** The compiler's library does not know this part of `JSON` yet. */
const JSON_WITH_RAW = JSON as unknown as { readonly isRawJSON: (value: unknown) => boolean }
