/**
 * Where a login leads back to: a path on this installation, or null. A login must not be a way to send people elsewhere.
 * The path is looked at again after it was resolved: `/.//other.example` is a path of ours that becomes `//other.example`,
 * and that a browser reads as another host.
 */
export function loginTarget(wanted: string | null, publicUrl: string): string | null {
  if (wanted === null || !isOwnPath(wanted) || !URL.canParse(wanted, publicUrl)) return null
  const { origin, pathname, search, hash } = new URL(wanted, publicUrl)
  const target = `${pathname}${search}${hash}`
  return origin === new URL(publicUrl).origin && isOwnPath(target) ? target : null
}

function isOwnPath(text: string): boolean {
  return /^\/(?![/\\])/.test(text)
}
