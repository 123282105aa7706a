/** Why a resource could not be read, and the FHIRPath-like place of the fault. */
export interface CodecProblem {
  readonly problem: string
  readonly path: string
}

/** A resource as JSON. Decimals may be `JSON.rawJSON` values: write it with `JSON.stringify`. */
export interface Resource {
  readonly resourceType: string
  readonly [element: string]: unknown
}

/** Whether a codec refused. */
export function isProblem(parsed: object): parsed is CodecProblem {
  return 'problem' in parsed && 'path' in parsed && !('kind' in parsed)
}
