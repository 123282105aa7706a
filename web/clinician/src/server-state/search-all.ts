import type { Api } from '@heimvakt/ui/api'

interface Bundle {
  readonly entry?: readonly { readonly resource?: unknown; readonly search?: { readonly mode?: string } }[]
  readonly link?: readonly { readonly relation: string; readonly url: string }[]
}

/** A year of a diligent patient is a few pages; more than this is not one patient's measuring. */
const mostPages = 40

/** Every resource of a search, page by page. */
export async function searchAll(api: Api, path: string, signal: AbortSignal): Promise<readonly unknown[]> {
  const found: unknown[] = []
  let next: string | null = path
  for (let page = 0; next !== null && page < mostPages; page += 1) {
    const bundle: Bundle = await api.get<Bundle>(next, { signal })
    for (const { resource, search } of bundle.entry ?? []) {
      if (resource !== undefined && search?.mode !== 'outcome') found.push(resource)
    }
    next = pathOf(bundle.link?.find((link) => link.relation === 'next')?.url)
  }
  return found
}

/** Only our own origin is ever asked, whatever host a link names. */
function pathOf(url: string | undefined): string | null {
  if (url === undefined) return null
  const { pathname, search } = new URL(url, window.location.origin)
  return pathname + search
}
