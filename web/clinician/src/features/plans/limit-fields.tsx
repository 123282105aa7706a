import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import type { MeasurementPart } from '@heimvakt/core/measurements/measurement-type'
import { useLanguage } from '@heimvakt/ui/i18n'
import { TriageIcon } from '@heimvakt/ui/triage-tag.tsx'
import { Fieldset, TextField } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { faultOfField, type FieldFault } from './form-faults.tsx'
import { type EdgeId, edges, type EntryFault, type LimitEntry } from './limit-entry.ts'
import { decimalWords, type Wording } from './plan-words.ts'

interface LimitFieldsProps {
  readonly type: MeasurementId
  /** Before the ids of the fields: several of these may stand on one page. */
  readonly prefix: string
  readonly entry: LimitEntry
  readonly shown: readonly FieldFault[]
  readonly onChange: (entry: LimitEntry) => void
}

/** The four edges of every part, in the order of a scale, with the unit said once. */
export function LimitFields({ type, prefix, entry, shown, onChange }: LimitFieldsProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const { names, parts } = measurementType(type)
  return parts.map((part) => (
    <Fieldset
      key={part.id}
      size="small"
      legend={text('plans.limits.legend', {
        part: (parts.length > 1 ? part.names : names)[language],
        unit: part.unitText,
      })}
    >
      <div className="hv-limit-fields">
        {edges.map(({ id: edge, zone }) => (
          <TextField
            key={edge}
            id={fieldOf(prefix, { part: part.id, edge })}
            size="small"
            inputMode="decimal"
            autoComplete="off"
            label={
              <span className="hv-limit-edge" data-triage={zone}>
                <TriageIcon category={zone} size="1rem" />
                {text(`plans.limits.edges.${edge}`)}
              </span>
            }
            value={entry[part.id]?.[edge] ?? ''}
            error={faultOfField(shown, fieldOf(prefix, { part: part.id, edge }))}
            onChange={(event) => onChange(withEdge(entry, { part: part.id, edge, value: event.target.value }))}
          />
        ))}
      </div>
    </Fieldset>
  ))
}

interface Place {
  readonly part: string
  readonly edge: EdgeId
}

function fieldOf(prefix: string, { part, edge }: Place): string {
  return `${prefix}-${part}-${edge}`
}

function withEdge(entry: LimitEntry, { part, edge, value }: Place & { readonly value: string }): LimitEntry {
  const before = entry[part]
  return before ? { ...entry, [part]: { ...before, [edge]: value } } : entry
}

interface Form extends Wording {
  readonly type: MeasurementId
  readonly prefix: string
}

/** The faults of the fields in words, each with the name of its field. */
export function limitFaultWords(faults: readonly EntryFault[], form: Form): readonly FieldFault[] {
  return faults.map((fault) => ({ field: fieldOf(form.prefix, fault), words: wordsOf(fault, form) }))
}

const told = new Set<string>([
  'not-a-number',
  'low-not-under-high',
  'red-not-outside-yellow',
  'implausible-limit',
  'no-limits',
  'unchanged',
])

function wordsOf({ part, fault }: EntryFault, { type, text, language }: Form): string {
  const known = told.has(fault) ? (fault as 'not-a-number') : 'other'
  const { plausible, decimals } = partNamed(type, part)
  return text(`plans.limits.faults.${known}`, {
    example: decimalWords(decimals === 0 ? plausible.low : `${plausible.low}.5`, language),
    low: decimalWords(plausible.low, language),
    high: decimalWords(plausible.high, language),
  })
}

function partNamed(type: MeasurementId, part: string): MeasurementPart {
  const { parts } = measurementType(type)
  return parts.find(({ id }) => id === part) ?? parts[0]
}
