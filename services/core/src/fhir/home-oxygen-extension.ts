import { startOf, toInstant } from '../measurements/effective-time.ts'
import type { HomeOxygen } from '../plans/home-oxygen.ts'
import { extensions } from './canonicals.ts'
import { extensionOf, type Extension } from './elements.ts'
import type { Resource } from './problem.ts'

/** What an order says of oxygen at home; half of it says nothing. */
export function homeOxygenIn(list: readonly Extension[]): { readonly homeOxygen?: readonly HomeOxygen[] } {
  const homeOxygen = list.filter(({ url }) => url === extensions['home-oxygen']).flatMap(oneOf)
  return homeOxygen.length === 0 ? {} : { homeOxygen }
}

function oneOf({ extension }: Extension): HomeOxygen | readonly [] {
  const used = extensionOf(extension, 'used')?.valueBoolean
  const from = startOf(extensionOf(extension, 'from')?.valueDateTime ?? '')
  return used === undefined || from === null ? [] : { used, from }
}

/** Writes it. */
export function toHomeOxygenExtension({ used, from }: HomeOxygen): object {
  return {
    url: extensions['home-oxygen'],
    extension: [
      { url: 'used', valueBoolean: used },
      { url: 'from', valueDateTime: toInstant(from) },
    ],
  }
}

/** The same order, which says so from now on; what it said before stays. */
export function withHomeOxygen(order: Resource, now: HomeOxygen): Resource {
  const { extension } = order
  return { ...order, extension: [...(Array.isArray(extension) ? extension : []), toHomeOxygenExtension(now)] }
}
