import { explain } from '@heimvakt/core/rules/explain'
import type { Finding } from '@heimvakt/core/rules/finding'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { BodyShort, Heading } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'

/** Every finding explains itself: the value, the limit, what changed. */
export function WhyList({ findings }: { readonly findings: readonly Finding[] }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  if (findings.length === 0) return null
  return (
    <div>
      <Heading size="small" level="3">
        {text('receipt.why')}
      </Heading>
      <ul className="hv-why">
        {findings.map((finding) => (
          <li key={finding.identity}>
            <BodyShort>{explain(finding, { language, now })}</BodyShort>
          </li>
        ))}
      </ul>
    </div>
  )
}
