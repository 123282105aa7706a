import { TextField } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { faultOfField, type FieldFault } from './form-faults.tsx'
import { KnownPerson } from './known-person.tsx'
import type { Wording } from './plan-words.ts'
import { digitsOf, numberState, type PersonEntry, type PersonFault } from './start-entry.ts'

interface PersonFieldsProps {
  readonly prefix: string
  readonly person: PersonEntry
  readonly shown: readonly FieldFault[]
  readonly onChange: (person: PersonEntry) => void
}

/** Who the new patient is. The number is sent in the body of one call and stands nowhere else. */
export function PersonFields({ prefix, person, shown, onChange }: PersonFieldsProps) {
  const text = useAppTexts()
  const fields = ['identityNumber', 'given', 'family'] as const
  const state = numberState(person)
  const wrong = state === 'wrong' ? text('plans.new.faults.identityNumber') : undefined
  return (
    <div className="hv-person-fields">
      {fields.map((field) => (
        <TextField
          key={field}
          id={fieldOf(prefix, field)}
          size="small"
          autoComplete="off"
          label={text(`plans.new.${field}`)}
          {...(field === 'identityNumber'
            ? { inputMode: 'numeric' as const, description: text('plans.new.identityNumberHelp') }
            : {})}
          value={person[field]}
          error={faultOfField(shown, fieldOf(prefix, field)) ?? (field === 'identityNumber' ? wrong : undefined)}
          onChange={(event) => onChange({ ...person, [field]: event.target.value })}
        />
      ))}
      {state === 'valid' && <KnownPerson identityNumber={digitsOf(person.identityNumber)} />}
    </div>
  )
}

function fieldOf(prefix: string, field: PersonFault): string {
  return `${prefix}-${field}`
}

/** The faults in words, each with the name of its field. */
export function personFaultWords(
  faults: readonly PersonFault[],
  { prefix, text }: Pick<Wording, 'text'> & { readonly prefix: string },
): readonly FieldFault[] {
  return faults.map((fault) => ({
    field: fieldOf(prefix, fault),
    words: text(`plans.new.faults.${fault}`),
  }))
}
