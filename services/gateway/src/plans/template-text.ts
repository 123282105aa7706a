import { extensionsSchema } from '@heimvakt/core/fhir/elements'
import { correctionsIn } from '@heimvakt/core/fhir/correction-extension'
import { zonesIn } from '@heimvakt/core/fhir/zone-extension'
import type { Correction } from '@heimvakt/core/plans/corrections'
import type { SelfManagementZone } from '@heimvakt/core/plans/monitoring-plan'
import { z } from 'zod'

/** What of a PlanDefinition is for people to read; the rules are read by core. */
export interface TemplateText {
  readonly condition: string
  readonly zones: readonly SelfManagementZone[]
  readonly activities: readonly { readonly canonical: string; readonly title: string }[]
  /** What this version puts right. */
  readonly corrections: readonly Correction[]
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

const schema = z.object({
  extension: extensionsSchema,
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
    zones: zonesIn(extension),
    corrections: correctionsIn(extension),
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
