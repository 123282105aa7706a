import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { clock } from '@heimvakt/ui/times'
import { CheckmarkIcon } from '@navikt/aksel-icons'
import { BodyLong, Heading, Loader } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import type { Entry } from '../../device/database.ts'
import { CorrectLink } from '../../parts/correct-link.tsx'
import { CrisisHelp } from '../../parts/crisis-help.tsx'
import { PageHeading } from '../../parts/page-heading.tsx'
import { usePlans } from '../../record/plans.ts'
import { storedReference, useReceipt } from '../../record/receipts.ts'
import { crisisWordsIn } from './crisis-words.ts'
import { EntrySummary } from './entry-summary.tsx'
import { NextSteps } from './next-steps.tsx'
import { Verdict } from './verdict.tsx'

type Stored = Extract<Entry, { readonly state: 'stored' }>

/** "Lagret", then "Vurderes", then the zone. Nothing is green before the rules have said so. */
export function StoredEntry({ entry }: { readonly entry: Stored }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const crisis = useCrisis(entry)
  return (
    <div className="hv-step">
      <PageHeading title={text('receipt.stored')}>
        <span className="hv-with-icon hv-stored">
          <CheckmarkIcon aria-hidden />
          {text('receipt.storedAt', { when: clock(entry.storedAt, language) })}
        </span>
      </PageHeading>
      <EntrySummary entry={entry} />
      {crisis.shown && <CrisisHelp words={crisis.words} />}
      <Judgement entry={entry} crisis={crisis.shown} />
      {entry.kind === 'measurement' && <CorrectLink type={entry.type} of={entry.id} />}
      <NextSteps />
    </div>
  )
}

/** Known on this device from the answer itself, or told by a rule; the rule's words come when it has judged. */
function useCrisis(entry: Stored): { readonly shown: boolean; readonly words: string | undefined } {
  const { language } = useLanguage()
  const receipt = useReceipt(storedReference(entry))
  const words = receipt.data?.state === 'judged' ? crisisWordsIn(receipt.data.findings, language) : undefined
  return { shown: words !== undefined || (entry.kind === 'form' && entry.crisis), words }
}

/** After this long "Vurderes" says that it takes longer than usual. */
const slowAfter = 30_000

function Judgement({ entry, crisis }: { readonly entry: Stored; readonly crisis: boolean }) {
  const text = useAppTexts()
  const now = useNow()
  const receipt = useReceipt(storedReference(entry))
  const plans = usePlans()
  if (receipt.data?.state === 'judged') {
    return (
      <output className="hv-output">
        <Verdict
          of={entry.kind}
          category={receipt.data.category}
          findings={receipt.data.findings}
          crisis={crisis}
          zones={plans.data?.own.flatMap((plan) => plan.zones) ?? []}
        />
      </output>
    )
  }
  if (receipt.data?.state === 'history') {
    return (
      <div className="hv-card">
        <Heading size="medium" level="2" spacing>
          {text('receipt.history')}
        </Heading>
        <BodyLong>{text(`receipt.${entry.kind}.historyBody`)}</BodyLong>
      </div>
    )
  }
  return (
    <output className="hv-card hv-judging">
      <Heading size="medium" level="2" className="hv-with-icon">
        <Loader size="medium" title="" />
        {text('receipt.judging')}
      </Heading>
      <BodyLong>{text(`receipt.${entry.kind}.judgingBody`)}</BodyLong>
      {receipt.isError && <BodyLong>{text(`receipt.${entry.kind}.noAnswer`)}</BodyLong>}
      {now - entry.storedAt > slowAfter && <BodyLong weight="semibold">{text('receipt.judgingSlow')}</BodyLong>}
    </output>
  )
}
