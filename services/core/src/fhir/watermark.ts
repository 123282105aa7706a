import { instantOf, toInstant } from '../measurements/effective-time.ts'
import { basicCode, basicSchema, isBasic } from './basic.ts'
import { extensions, identifierSystems } from './canonicals.ts'
import { extensionOf, read, type Extension } from './elements.ts'
import type { CodecProblem, Resource } from './problem.ts'

/** "Every reading of this partition stored before `judgedBefore` is judged", said at `advancedAt` (epoch milliseconds). */
export interface Watermark {
  readonly id: string | null
  readonly version: string | null
  readonly partition: string
  readonly judgedBefore: number
  readonly advancedAt: number
}

/** Reads a watermark. */
export function parseWatermark(resource: unknown): Watermark | CodecProblem {
  const parsed = read(basicSchema, resource)
  if ('problem' in parsed) return parsed
  const { id, meta, extension, identifier } = parsed.data
  if (!isBasic(parsed.data, 'watermark')) return { problem: 'not a watermark', path: 'code' }
  const partition = identifier.find(({ system }) => system === identifierSystems.watermark)?.value
  if (partition === undefined) return { problem: 'no partition', path: 'identifier' }
  const judgedBefore = timeOf(extension, extensions.watermark)
  const advancedAt = timeOf(extension, extensions.advanced)
  if (judgedBefore === null || advancedAt === null) return { problem: 'not a time', path: 'extension' }
  return { id, version: meta?.versionId ?? '', partition, judgedBefore, advancedAt }
}

/** Writes a watermark. */
export function toWatermark({ id, partition, judgedBefore, advancedAt }: Watermark): Resource {
  return {
    resourceType: 'Basic',
    ...(id === null ? {} : { id }),
    extension: [
      { url: extensions.watermark, valueInstant: toInstant(judgedBefore) },
      { url: extensions.advanced, valueInstant: toInstant(advancedAt) },
    ],
    identifier: [{ system: identifierSystems.watermark, value: partition }],
    code: basicCode('watermark'),
  }
}

function timeOf(list: readonly Extension[] | undefined, url: string): number | null {
  const text = extensionOf(list, url)?.valueInstant
  return text === undefined ? null : instantOf(text)
}
