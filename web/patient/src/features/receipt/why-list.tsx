import { compareCategories } from '@heimvakt/core/rules/triage'
import type { Finding } from '@heimvakt/core/rules/finding'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { BodyShort, Heading } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { whyWords } from '../../record/why-words.ts'

/** One reason in everyday words, the worst first; the same said twice is said once. */
export function WhyList({ findings }: { readonly findings: readonly Finding[] }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const worstFirst = findings.toSorted((a, b) => compareCategories(a.category, b.category))
  const reasons = new Set(worstFirst.map((finding) => whyWords(finding, { text, language, now })))
  const [first, ...others] = reasons
  if (first === undefined) return null
  return (
    <div>
      <Heading size="small" level="3">
        {text('receipt.why')}
      </Heading>
      <BodyShort size="large">{first}</BodyShort>
      {others.length > 0 && (
        <ul className="hv-why">
          {others.map((reason) => (
            <li key={reason}>
              <BodyShort>{reason}</BodyShort>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
