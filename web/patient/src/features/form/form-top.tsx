import { ChevronLeftIcon } from '@navikt/aksel-icons'
import { BodyShort, Button, ProgressBar } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'

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
        <Button
          type="button"
          variant="tertiary"
          data-color="neutral"
          icon={<ChevronLeftIcon aria-hidden />}
          onClick={onBack}
        >
          {text(closes ? 'form.close' : 'form.back')}
        </Button>
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
