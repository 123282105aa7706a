import { isRawNumber, type Json } from './json.ts'
import { decimalOf } from '@heimvakt/core/fhir/json'
import type { Problem } from '../errors.ts'
import type { WritableType } from '../fhir-request-parameters.ts'
import { shapes } from './shapes.ts'

interface Place {
  readonly value: unknown
  readonly path: string
}

/** Refuses elements that do not exist, lists where one is meant, and values of the wrong kind, with their place. */
export function checkShape(resource: Json, type: WritableType = 'Observation'): Problem | null {
  return checkObject({ value: resource, path: type }, type)
}

function checkObject({ value, path }: Place, type: string): Problem | null {
  const shape = shapes[type] ?? {}
  if (!isObject(value)) return wrong(path, 'et objekt', 'an object')
  for (const [name, child] of Object.entries(value)) {
    const place = `${path}.${name}`
    const elementType = Object.hasOwn(shape, name) ? shape[name] : undefined
    const problem =
      elementType === undefined
        ? checkUnnamed({ value: child, path: place }, name)
        : checkElement({ value: child, path: place }, elementType)
    if (problem !== null) return problem
  }
  return null
}

/** `_status` carries extensions of the primitive `status`; anything else that has no name in the shape is unknown. */
function checkUnnamed({ value, path }: Place, name: string): Problem | null {
  if (name.startsWith('_') && (isObject(value) || Array.isArray(value))) return null
  return {
    problem: 'invalid',
    expression: shown(path),
    text: {
      nb: 'Elementet finnes ikke her i FHIR R4.',
      en: 'This element does not exist here in FHIR R4.',
    },
  }
}

function checkElement({ value, path }: Place, elementType: string): Problem | null {
  if (!elementType.endsWith('*')) return checkOne({ value, path }, elementType)
  if (!Array.isArray(value) || value.length === 0 || value.length > maxList) return wrong(path, 'en liste', 'a list')
  const type = elementType.slice(0, -1)
  for (const [index, item] of value.entries()) {
    const problem = checkOne({ value: item, path: `${path}[${index}]` }, type)
    if (problem !== null) return problem
  }
  return null
}

const maxList = 200
const maxText = 20_000

function checkOne({ value, path }: Place, type: string): Problem | null {
  const check = checks[type]
  return check === undefined ? checkObject({ value, path }, type) : check({ value, path })
}

const checks: Readonly<Record<string, (place: Place) => Problem | null>> = {
  string: ({ value, path }) =>
    typeof value === 'string' && value !== '' && value.length <= maxText ? null : wrong(path, 'en tekst', 'a text'),
  boolean: ({ value, path }) => (typeof value === 'boolean' ? null : wrong(path, 'true eller false', 'true or false')),
  number: ({ value, path }) => (typeof value === 'number' ? null : wrong(path, 'et heltall', 'an integer')),
  decimal: ({ value, path }) => (isNumber(value) ? null : wrong(path, 'et tall', 'a number')),
  Any: ({ value, path }) => (isObject(value) ? null : wrong(path, 'et objekt', 'an object')),
  Extension: ({ value, path }) =>
    isObject(value) && typeof value['url'] === 'string' && value['url'] !== ''
      ? null
      : wrong(`${path}.url`, 'en adresse', 'a url'),
  /** A modifier would change the meaning of what we store and judge; we understand none. */
  Refused: ({ path }) => ({
    problem: 'unprocessable',
    expression: shown(path),
    text: { nb: 'Elementet kan ikke tas imot her.', en: 'This element is not accepted here.' },
  }),
}

function isNumber(value: unknown): boolean {
  return (typeof value === 'number' || isRawNumber(value)) && decimalOf(value) !== undefined
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrong(path: string, nb: string, en: string): Problem {
  return { problem: 'invalid', expression: shown(path), text: { nb: `Skal være ${nb}.`, en: `Must be ${en}.` } }
}

/** Paths are made of the client's own names: long or odd ones are cut. */
function shown(path: string): string {
  return path.replace(/[^\w.[\]]/g, '').slice(0, 200)
}
