import { instantOf, toInstant } from '../measurements/effective-time.ts'
import { pauseAt, type Pause } from '../plans/pause.ts'
import { extensions } from './canonicals.ts'
import { extensionOf, type Extension } from './elements.ts'
import type { Resource } from './problem.ts'

/**
 * Reads the extensions `pause` of a plan, earliest first. One that cannot be read pauses nothing: what is missing in it is
 * visible work.
 */
export function parsePauses(list: readonly Extension[]): readonly Pause[] {
  return list
    .filter(({ url }) => url === extensions.pause)
    .flatMap((extension) => parsePause(extension) ?? [])
    .toSorted((a, b) => a.from - b.from)
}

/** The same plan with these pauses, on hold while one of them is in force; all else of it stays. */
export function withPauses(plan: Resource, pauses: readonly Pause[], now: number): Resource {
  const { extension, ...rest } = plan
  const others = Array.isArray(extension) ? extension.filter((one: unknown) => !isPause(one)) : []
  const all = [...others, ...pauses.flatMap(toPauseExtension)]
  const status = pauseAt(pauses, now) === undefined ? 'active' : 'on-hold'
  return { ...rest, ...(all.length === 0 ? {} : { extension: all }), status }
}

/** Writes the extension `pause`. One without an end is another's, and is told by the plan's status alone. */
export function toPauseExtension({ from, until, ended, reason }: Pause): readonly object[] {
  if (until === null) return []
  const nested = [
    { url: 'from', valueInstant: toInstant(from) },
    { url: 'until', valueInstant: toInstant(until) },
    ...(ended === undefined ? [] : [{ url: 'ended', valueInstant: toInstant(ended) }]),
    { url: 'reason', valueString: reason },
  ]
  return [{ url: extensions.pause, extension: nested }]
}

function isPause(extension: unknown): boolean {
  return (extension as { readonly url?: unknown }).url === extensions.pause
}

function parsePause({ extension }: Extension): Pause | null {
  const time = (url: string): number | null => instantOf(extensionOf(extension, url)?.valueInstant ?? '')
  const from = time('from')
  const until = time('until')
  const ended = extensionOf(extension, 'ended') === undefined ? undefined : time('ended')
  const reason = extensionOf(extension, 'reason')?.valueString
  if (from === null || until === null || ended === null || reason === undefined) return null
  return { from, until, ...(ended === undefined ? {} : { ended }), reason }
}
