import { explain } from '@heimvakt/core/rules/explain'
import type { Finding } from '@heimvakt/core/rules/finding'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { BodyShort } from '@navikt/ds-react'

/** Every finding explains itself: the value, the limit, what changed. */
export function WhyList({ findings }: { readonly findings: readonly Finding[] }) {
  const { language } = useLanguage()
  const now = useNow()
  if (findings.length === 0) return null
  return (
    <ul className="hv-why">
      {findings.map((finding) => (
        <li key={finding.identity}>
          <BodyShort>{explain(finding, { language, now })}</BodyShort>
        </li>
      ))}
    </ul>
  )
}
