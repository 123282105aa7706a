import type { CrisisLevel } from '@heimvakt/ui/questionnaire/crisis'
import { BodyLong, Heading, Loader } from '@navikt/ds-react'
import { useQueryClient } from '@tanstack/react-query'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { clock } from '@heimvakt/ui/times'
import { CheckmarkIcon } from '@navikt/aksel-icons'
import { type ReactNode, useEffect } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { Entered } from '../../device/database.ts'
import { CrisisHelp } from '../../parts/crisis-help.tsx'
import { PageHeading } from '../../parts/page-heading.tsx'
import { crisisWordsIn } from '../../record/crisis-words.ts'
import { useAnsweredForms } from '../../record/answered-forms.ts'
import { useDayState } from '../../record/day-state.ts'
import { useReadingById } from '../../record/readings.ts'
import { storedReference, useReceipt } from '../../record/receipts.ts'
import { stateKey } from '../../record/state-of-day.ts'
import { NextSteps } from './next-steps.tsx'
import { Verdict } from './verdict.tsx'

export type Sent = {
  readonly kind: Entered['kind']
  /** Of the stored resource. */
  readonly id: string
  /** Epoch milliseconds; null when it is not known. */
  readonly storedAt: number | null
  /** The answers opened the crisis route, as this device knows. */
  readonly crisis: boolean
  /** How much they say, where this device knows. */
  readonly level?: CrisisLevel | undefined
}

type StoredReceiptProps = {
  readonly sent: Sent
  /** What was sent. */
  readonly summary: ReactNode
  /** What the device itself can say until the rules have spoken. */
  readonly meanwhile?: ReactNode
  /** How to put it right. */
  readonly correct?: ReactNode
}

/** "Lagret", then "Vurderes", then the zone. Nothing is green before the rules have said so. */
export function StoredReceipt({ sent, summary, meanwhile = null, correct = null }: StoredReceiptProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const receipt = useReceipt(storedReference(sent))
  const crisis = useCrisis(sent)
  const { storedAt } = sent
  return (
    <div className="hv-step">
      <PageHeading title={text('receipt.stored')}>
        <span className="hv-with-icon hv-stored">
          <CheckmarkIcon aria-hidden />
          {storedAt === null ? text('receipt.stored') : text('receipt.storedAt', { when: clock(storedAt, language) })}
        </span>
      </PageHeading>
      {crisis.shown && !crisis.above && <CrisisHelp words={crisis.words} level={sent.level} />}
      {summary}
      {receipt.data?.state !== 'judged' && meanwhile}
      <Judgement sent={sent} crisis={crisis.shown} />
      {receipt.data !== undefined && receipt.data.state !== 'pending' && correct}
      <NextSteps ready={receipt.data !== undefined && receipt.data.state !== 'pending'} />
    </div>
  )
}

type Crisis = {
  readonly shown: boolean
  /** The state of the day says it already, at the top of the page. */
  readonly above: boolean
  readonly words: string | undefined
}

/** Known on this device from the answer itself, or told by a rule; the rule's words come when it has judged. */
function useCrisis(sent: Sent): Crisis {
  const { language } = useLanguage()
  const receipt = useReceipt(storedReference(sent))
  const day = useDayState()
  const words = receipt.data?.state === 'judged' ? crisisWordsIn(receipt.data.findings, language) : undefined
  const above = day.kind === 'open' && crisisWordsIn(day.findings, language) !== undefined
  return { shown: words !== undefined || sent.crisis, above, words }
}

/** After this long "Vurderes" says that it takes longer than usual. */
const slowAfter = 30_000

type JudgementProps = { readonly sent: Sent; readonly crisis: boolean }

function Judgement({ sent, crisis }: JudgementProps) {
  const text = useAppTexts()
  const now = useNow()
  const client = useQueryClient()
  const receipt = useReceipt(storedReference(sent))
  const { kind, storedAt } = sent
  const isJudged = receipt.data?.state === 'judged'
  /** A verdict may have changed the state of the day: nothing is said of that before it is known anew. */
  useEffect(() => {
    if (isJudged) void client.invalidateQueries({ queryKey: stateKey })
  }, [client, isJudged])
  if (receipt.data?.state === 'judged') {
    const { category, findings } = receipt.data
    return (
      <output className="hv-output">
        <Verdict of={kind} category={category} findings={findings} crisis={crisis} />
      </output>
    )
  }
  if (receipt.data?.state === 'history')
    return kind === 'measurement' ? <NotJudgedReading id={sent.id} /> : <NotJudgedForm id={sent.id} />
  return (
    <output className="hv-card hv-judging">
      <Heading size="medium" level="2" className="hv-with-icon">
        <Loader size="medium" title="" />
        {text('receipt.judging')}
      </Heading>
      <BodyLong>{text(`receipt.${kind}.judgingBody`)}</BodyLong>
      {receipt.isError && <BodyLong>{text(`receipt.${kind}.noAnswer`)}</BodyLong>}
      {storedAt !== null && now - storedAt > slowAfter && (
        <BodyLong weight="semibold">{text('receipt.judgingSlow')}</BodyLong>
      )}
    </output>
  )
}

/** No rule judges it: it is marked as wrong, or no plan asked for it. */
function NotJudgedReading({ id }: { readonly id: string }) {
  const { data, isError } = useReadingById(id)
  const isWrong = data?.some(({ kind }) => kind === 'withdrawn')
  return <NotJudged kind="measurement" wrong={isWrong} unanswered={isError} />
}

function NotJudgedForm({ id }: { readonly id: string }) {
  const { data, isError } = useAnsweredForms()
  const isWrong = data?.some((one) => one.id === id && one.kind === 'withdrawn-answers')
  return <NotJudged kind="form" wrong={isWrong} unanswered={isError} />
}

type NotJudgedProps = {
  readonly kind: Entered['kind']
  /** Undefined as long as it is not known. */
  readonly wrong: boolean | undefined
  readonly unanswered: boolean
}

function NotJudged({ kind, wrong, unanswered }: NotJudgedProps) {
  const text = useAppTexts()
  if (wrong === undefined) return unanswered && <BodyLong>{text('state.unknown')}</BodyLong>
  return (
    <div className="hv-card">
      <Heading size="medium" level="2" spacing>
        {text(wrong ? 'history.wrongTag' : 'receipt.history')}
      </Heading>
      <BodyLong>{text(`receipt.${kind}.${wrong ? 'isWrong' : 'historyBody'}`)}</BodyLong>
    </div>
  )
}
