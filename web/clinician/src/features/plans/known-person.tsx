import { birthDateIn } from '@heimvakt/core/fhir/national-identifier'
import { useLanguage } from '@heimvakt/ui/i18n'
import { InlineMessage } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { useFoundPatients } from '../../server-state/found-patients.ts'
import { bareId } from '../../server-state/transitions.ts'
import { birthDateWords } from '../../words/birth-date.ts'
import { LinkButton } from './link-button.tsx'

/**
 * What a whole and valid number says at once: the day of birth, to be asked of the patient, and who it is when the team
 * follows them already. Of anybody else the service says nothing.
 */
export function KnownPerson({ identityNumber }: { readonly identityNumber: string }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const [known] = useFoundPatients(identityNumber).data?.patients ?? []
  const born = birthDateIn(identityNumber)
  return (
    <output className="hv-known-person">
      {born !== null && text('find.bornThen', { date: birthDateWords(born, language) })}
      {known && (
        <InlineMessage status="info" size="small">
          <strong>{text('find.followed', { name: known.name })}</strong>{' '}
          <LinkButton to="/plans/new" search={{ patient: bareId(known.id) }} size="small" variant="tertiary">
            {text('find.startFor', { name: known.name })}
          </LinkButton>
        </InlineMessage>
      )}
    </output>
  )
}
