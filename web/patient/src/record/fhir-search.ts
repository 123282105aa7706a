import type { Api } from '@heimvakt/ui/api'

type Bundle = {
  readonly link?: readonly { readonly relation: string; readonly url: string }[]
  readonly entry?: readonly { readonly resource?: unknown }[]
}

/** More pages than any home patient fills; it stops a loop of links that lead to themselves. */
const mostPages = 40

/** All resources of a search, page after page. The gateway adds whose they are. */
export async function searchAll(api: Api, address: string, signal: AbortSignal): Promise<readonly unknown[]> {
  const found: unknown[] = []
  let next: string | undefined = address
  for (let page = 0; next !== undefined && page < mostPages; page += 1) {
    const bundle: Bundle = await api.get<Bundle>(next, { signal })
    for (const { resource } of bundle.entry ?? []) if (resource !== undefined) found.push(resource)
    next = pathOf(bundle.link?.find((link) => link.relation === 'next')?.url)
  }
  return found
}

/** Page links carry the public address; the page itself may be reached by another name for it. */
function pathOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined
  const { pathname, search } = new URL(url, window.location.origin)
  return pathname + search
}
