import { BodyShort, ProgressBar } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { BackButton } from '../../parts/flow.tsx'

type FormTopProps = {
  readonly onBack: () => void
  /** "Lukk" instead of "Tilbake" where back is out of the form. */
  readonly closes?: boolean
  readonly place?: { readonly step: number; readonly steps: number }
}

/** The way back, and how far one has come. */
export function FormTop({ onBack, closes = false, place }: FormTopProps) {
  const text = useAppTexts()
  return (
    <div className="hv-form-top">
      <div className="hv-entry-top">
        <BackButton label={text(closes ? 'form.close' : 'form.back')} onBack={onBack} />
        {place && (
          <BodyShort size="small" className="hv-subtle">
            {text('form.progress', place)}
          </BodyShort>
        )}
      </div>
      {place && (
        <ProgressBar
          size="small"
          value={place.step}
          valueMax={place.steps}
          aria-label={text('form.progressLabel', place)}
        />
      )}
    </div>
  )
}
