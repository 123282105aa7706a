import { Link } from '@navikt/ds-react'
import { phonePieces } from './phone-words.ts'

/** The plan's own words; numbers in them can be called. */
export function PlanWords({ words }: { readonly words: string }) {
  return phonePieces(words).map(({ words: piece, number }, index) =>
    number === undefined ? (
      piece
    ) : (
      // oxfmt-ignore
      <Link key={`${index} ${number}`} href={`tel:${number}`} className="hv-tel">{piece}</Link>
    ),
  )
}
