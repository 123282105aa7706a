import { measurementType } from '@heimvakt/core/measurements/catalogue'
import { type DecimalText, roundDecimal } from '@heimvakt/core/measurements/decimal'
import { useLanguage } from '@heimvakt/ui/i18n'
import { BodyShort, TextField } from '@navikt/ds-react'
import { useId, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { MeasuringActivity, PatientPlan } from '../../server-state/plan-shapes.ts'
import { faultOfField, type FieldFault } from './form-faults.tsx'
import { normalEntryOf, readNormals, sameNormals, standingNormals } from './normal-entry.ts'
import { NormalHistory } from './normal-words.tsx'
import { OwnReadingsBox } from './own-readings.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { decimalWords } from './plan-words.ts'
import { Overtaken, useSeenVersion } from './seen-version.tsx'
import type { PlanActions } from './use-plan-actions.ts'

interface NormalDialogProps {
  /** As it is now, also when somebody changes it while the form is open. */
  readonly activity: MeasuringActivity
  readonly actions: PlanActions
  readonly onClose: () => void
}

/** What is normal for the person: suggested from her own readings, confirmed with a reason, and what it was before. */
export function NormalDialog({ activity, actions, onClose }: NormalDialogProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const prefix = useId()
  const { id, type, normals } = activity
  const { parts, names } = measurementType(type)
  const standing = standingNormals(normals)
  const seen = useSeenVersion(activity)
  const seenNormals = useSeenVersion({ id, version: idsOf(standing).join(' ') })
  const overtaken = seen.overtaken || seenNormals.overtaken
  const [entry, setEntry] = useState(() => normalEntryOf(type, standing, language))
  const read = readNormals(type, entry)
  const unchanged = 'normals' in read && sameNormals(read.normals, standing)
  const fieldOf = (part: string) => `${prefix}-${part}`
  const faults = (): readonly FieldFault[] => {
    if (unchanged) return [{ field: fieldOf(parts[0].id), words: text('normal.faults.unchanged') }]
    if (!('faults' in read)) return []
    return read.faults.map(({ part, fault }) => {
      const { low, high } = parts.find((one) => one.id === part)?.plausible ?? parts[0].plausible
      const told = fault === 'implausible-normal' ? fault : 'not-a-number'
      const range = { low: decimalWords(low, language), high: decimalWords(high, language) }
      return { field: fieldOf(part), words: text(`normal.faults.${told}`, range) }
    })
  }
  const what = names[language].toLocaleLowerCase(language)
  const undo = (plans: readonly PatientPlan[]) => {
    const after = plans.flatMap((plan) => plan.activities).find((one) => one.id === id)
    if (after?.kind !== 'measurement') return null
    const replaces = idsOf(standingNormals(after.normals))
    const before = standing.map(({ part, value }) => ({ part, value }))
    return { change: 'normals' as const, seen: after, normals: before, replaces, reason: text('plans.undoReason') }
  }
  const save = async (reason: string) => {
    if (!('normals' in read)) return
    const replaces = seenNormals.seen.version.split(' ').filter((one) => one !== '')
    const done = await actions.change(
      { change: 'normals', seen: seen.seen, normals: read.normals, replaces, reason },
      { words: text(read.normals.length === 0 ? 'normal.removed' : 'normal.done', { what }), undo },
    )
    if (done) onClose()
  }
  const shownFaults = faults()
  return (
    <PlanDialog
      heading={text('normal.titleOf', { what })}
      confirm={text('normal.confirm')}
      changed={!unchanged}
      faults={shownFaults}
      busy={actions.busy}
      problem={overtaken ? null : actions.problem}
      onSave={(reason) => void save(reason)}
      onClose={onClose}
      footnote={
        <BodyShort size="small" className="hv-quiet">
          {text('normal.fromToday')}
        </BodyShort>
      }
    >
      {(shown) => (
        <>
          {overtaken && (
            <Overtaken
              who={null}
              refused={actions.problem !== null}
              now={<NormalHistory type={type} normals={standing} />}
              onSeen={() => {
                seen.accept()
                seenNormals.accept()
                actions.forget()
              }}
            />
          )}
          <BodyShort size="small">{text('normal.help')}</BodyShort>
          {parts.map((part) => (
            <TextField
              key={part.id}
              id={fieldOf(part.id)}
              size="small"
              inputMode="decimal"
              autoComplete="off"
              className="hv-normal-field"
              label={`${(parts.length > 1 ? part.names : names)[language]} (${part.unitText})`}
              value={entry[part.id] ?? ''}
              error={faultOfField(shown, fieldOf(part.id))}
              onChange={(event) => setEntry({ ...entry, [part.id]: event.target.value })}
            />
          ))}
          <OwnReadingsBox
            activity={activity}
            onUse={({ median }) =>
              setEntry(
                normalEntryOf(
                  type,
                  parts.map((part) => ({ part: part.id, value: rounded(median[part.id] ?? '', part.decimals) })),
                  language,
                ),
              )
            }
          >
            {() => <BodyShort size="small">{text('normal.rests')}</BodyShort>}
          </OwnReadingsBox>
          <NormalHistory type={type} normals={normals} />
        </>
      )}
    </PlanDialog>
  )
}

function idsOf(normals: readonly { readonly id: string }[]): readonly string[] {
  return normals.map(({ id }) => id)
}

function rounded(median: DecimalText, decimals: number): DecimalText {
  return median === '' ? '' : roundDecimal(median, decimals)
}
