/**
 * The data types of R4 as far as we take them. `*` marks a list. `Any` is not looked into (extension values, contained
 * resources): references in there are still rewritten. What is not named is refused, because the FHIR server would drop
 * it silently.
 */
export type ElementType = `${string}*` | (string & {})

export type Shapes = Readonly<Record<string, Readonly<Record<string, ElementType>>>>

/** What every element may carry. */
export const element = { id: 'string', extension: 'Extension*' } as const

/** A modifier would change the meaning of what we store and judge; we understand none. */
export const backbone = { ...element, modifierExtension: 'Refused' } as const

/** What every resource may carry. */
export const resource = {
  ...backbone,
  resourceType: 'string',
  meta: 'Any',
  implicitRules: 'Refused',
  language: 'string',
  text: 'Any',
  contained: 'Any*',
} as const

export const dataTypeShapes: Shapes = {
  Quantity: { ...element, value: 'decimal', comparator: 'string', unit: 'string', system: 'string', code: 'string' },
  Range: { ...element, low: 'Quantity', high: 'Quantity' },
  Ratio: { ...element, numerator: 'Quantity', denominator: 'Quantity' },
  Period: { ...element, start: 'string', end: 'string' },
  SampledData: {
    ...element,
    origin: 'Quantity',
    period: 'decimal',
    factor: 'decimal',
    lowerLimit: 'decimal',
    upperLimit: 'decimal',
    dimensions: 'number',
    data: 'string',
  },
  CodeableConcept: { ...element, coding: 'Coding*', text: 'string' },
  Coding: {
    ...element,
    system: 'string',
    version: 'string',
    code: 'string',
    display: 'string',
    userSelected: 'boolean',
  },
  Identifier: {
    ...element,
    use: 'string',
    type: 'CodeableConcept',
    system: 'string',
    value: 'string',
    period: 'Period',
    assigner: 'Reference',
  },
  Reference: { ...element, reference: 'string', type: 'string', identifier: 'Identifier', display: 'string' },
  Annotation: { ...element, authorReference: 'Reference', authorString: 'string', time: 'string', text: 'string' },
}
