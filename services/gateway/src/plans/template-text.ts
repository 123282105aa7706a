import { extensions } from '@heimvakt/core/fhir/canonicals'
import type { SelfManagementZone } from '@heimvakt/core/plans/monitoring-plan'
import { z } from 'zod'

/** What of a PlanDefinition is for people to read; the rules are read by core. */
export interface TemplateText {
  readonly condition: string
  readonly zones: readonly SelfManagementZone[]
  readonly activities: readonly { readonly canonical: string; readonly title: string }[]
  /** By action id. */
  readonly ruleSources: ReadonlyMap<string, string>
}

const artifacts = z
  .array(
    z.object({
      type: z.string(),
      label: z.string().optional(),
      display: z.string().optional(),
      citation: z.string().optional(),
    }),
  )
  .default([])

const zone = z.object({
  url: z.literal(extensions.zone),
  extension: z.array(
    z.object({ url: z.string(), valueCode: z.string().optional(), valueString: z.string().optional() }),
  ),
})

const schema = z.object({
  extension: z.array(z.unknown()).default([]),
  title: z.string().default(''),
  useContext: z
    .array(z.object({ valueCodeableConcept: z.object({ text: z.string().optional() }).optional() }))
    .default([]),
  action: z
    .array(
      z.object({
        id: z.string().default(''),
        title: z.string().default(''),
        definitionCanonical: z.string().optional(),
        documentation: artifacts,
      }),
    )
    .default([]),
})

/** Reads it; null when it is no template of ours. */
export function readTemplateText(resource: unknown): TemplateText | null {
  const parsed = schema.safeParse(resource)
  if (!parsed.success) return null
  const { extension, title, useContext, action } = parsed.data
  return {
    condition: useContext.flatMap(({ valueCodeableConcept }) => valueCodeableConcept?.text ?? [])[0] ?? title,
    zones: extension.flatMap(zoneOf),
    activities: action.flatMap(({ definitionCanonical, title: shown }) =>
      definitionCanonical === undefined ? [] : [{ canonical: definitionCanonical, title: shown }],
    ),
    ruleSources: new Map(
      action.flatMap(({ id, documentation }) => {
        const source = sourcesOf(documentation)
        return source === null ? [] : [[id, source]]
      }),
    ),
  }
}

/** The sources of the numbers of a definition, as one text; null when it names none. */
export function sourcesOf(relatedArtifact: unknown): string | null {
  const parsed = artifacts.safeParse(relatedArtifact)
  const shown = (parsed.success ? parsed.data : [])
    .filter(({ type }) => type === 'citation' || type === 'documentation')
    .map(({ label, citation, display }) => [label, citation ?? display].filter(Boolean).join(' '))
  return shown.length === 0 ? null : shown.join('\n')
}

const levels = ['green', 'yellow', 'red'] as const

function zoneOf(extension: unknown): readonly SelfManagementZone[] {
  const parsed = zone.safeParse(extension)
  if (!parsed.success) return []
  const nested = parsed.data.extension
  const level = levels.find((one) => nested.some(({ url, valueCode }) => url === 'level' && valueCode === one))
  const text = (name: string): string | undefined => nested.find(({ url }) => url === name)?.valueString
  const [condition, action] = [text('condition'), text('action')]
  return level === undefined || condition === undefined || action === undefined ? [] : [{ level, condition, action }]
}
