/** A parsed JSON object whose elements are not known yet. */
export type Json = Readonly<Record<string, unknown>>
