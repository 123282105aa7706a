import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock } from '@heimvakt/ui/times'
import { BodyShort, Button, LocalAlert } from '@navikt/ds-react'
import { useEffect, useId, useRef } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { QueueRow } from '../../server-state/queue.ts'
import { FindingWords } from '../../words/finding-words.tsx'
import { useReasons } from '../../words/reasons.ts'
import type { Unseen } from './seen-findings.ts'

interface CoveredFindingsProps {
  readonly title: string
  readonly row: QueueRow
  /** What came since the dialog opened and is not looked at yet. */
  readonly unseen: Unseen
  /** How often somebody has tried to send before looking at it. */
  readonly asks: number
  readonly accept: () => void
}

/** The findings that what is sent covers, and what has come meanwhile. */
export function CoveredFindings({ title, row, unseen, asks, accept }: CoveredFindingsProps) {
  const heading = useId()
  const text = useAppTexts()
  const covered = row.findings.filter((finding) => !unseen.findings.includes(finding))
  const more = row.openFindings.length - unseen.covers.length - covered.length
  const reasons = useReasons(covered)
  return (
    <>
      <div>
        <BodyShort size="small" weight="semibold" id={heading}>
          {title}
        </BodyShort>
        <ul className="hv-plain-list hv-covered" aria-labelledby={heading}>
          {reasons.map(({ finding, words }) => (
            <li key={finding.identity}>
              <TriageTag category={finding.category} size="small" /> <FindingWords finding={finding} words={words} />
            </li>
          ))}
          {more > 0 && <li>{text('queue.more', { count: more })}</li>}
        </ul>
      </div>
      <Joined unseen={unseen} asks={asks} accept={accept} />
    </>
  )
}

type JoinedProps = Pick<CoveredFindingsProps, 'unseen' | 'asks' | 'accept'>

/** Read aloud when it comes; whoever tries to send without having looked is led here. */
function Joined({ unseen: { findings, covers }, asks, accept }: JoinedProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const seen = useRef<HTMLButtonElement>(null)
  const reasons = useReasons(findings)
  useEffect(() => {
    if (asks > 0) seen.current?.focus()
  }, [asks])
  return (
    <div aria-live="assertive">
      {covers.length > 0 && (
        <LocalAlert status="warning">
          <LocalAlert.Header>
            <LocalAlert.Title>{text('closing.unseenTitle')}</LocalAlert.Title>
          </LocalAlert.Header>
          <LocalAlert.Content>
            <ul className="hv-plain-list hv-covered">
              {reasons.map(({ finding, words }) => (
                <li key={finding.identity}>
                  <strong>
                    {text(`closing.unseen.${finding.category}`, { when: dayAndClock(finding.since, now, language) })}:
                  </strong>{' '}
                  <FindingWords finding={finding} words={words} />
                </li>
              ))}
              {covers.length > findings.length && (
                <li>{text('queue.more', { count: covers.length - findings.length })}</li>
              )}
            </ul>
            <p className="hv-plan-line">{text('closing.unseenHelp')}</p>
            <Button ref={seen} type="button" size="small" variant="secondary" onClick={accept}>
              {text('closing.seen', { count: covers.length })}
            </Button>
          </LocalAlert.Content>
        </LocalAlert>
      )}
    </div>
  )
}
