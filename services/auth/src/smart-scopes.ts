/** A SMART App Launch 2 system scope such as `system/Observation.crus`. Search parameters in scopes are not supported. */
export type SmartScope = { readonly text: string; readonly type: string; readonly interactions: ReadonlySet<string> }

const systemScope = /^system\/(?<type>[A-Z][A-Za-z]+|\*)\.(?<interactions>c?r?u?d?s?)$/

/** The scope in parts, or null for what is not a system scope of version 2. */
export function parseSmartScope(text: string): SmartScope | null {
  const { type, interactions } = systemScope.exec(text)?.groups ?? {}
  if (!type || !interactions) return null
  return { text, type, interactions: new Set(interactions) }
}

/** The requested scopes that the registration covers. A wildcard is granted only where a wildcard is registered. */
export function grantedScopes(requested: readonly string[], registered: readonly string[]): readonly string[] {
  const allowed = registered.map(parseSmartScope).filter((scope) => scope !== null)
  const covers = (type: string, interaction: string): boolean =>
    allowed.some((scope) => (scope.type === type || scope.type === '*') && scope.interactions.has(interaction))
  return requested.filter((text) => {
    const scope = parseSmartScope(text)
    return scope !== null && [...scope.interactions].every((interaction) => covers(scope.type, interaction))
  })
}
