import { isMeasurementId, measurementType, partOf } from '@heimvakt/core/measurements/catalogue'
import type { Evidence } from '@heimvakt/core/rules/evidence'
import { evidenceKindOf } from '@heimvakt/core/rules/evidence-kinds'
import type { Finding } from '@heimvakt/core/rules/finding'
import { isUnassessed } from '@heimvakt/core/rules/unassessed'
import { type Language, useLanguage } from '@heimvakt/ui/i18n'
import { RelativeTime } from '@heimvakt/ui/relative-time.tsx'
import { absoluteDay } from '@heimvakt/ui/times'
import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import { Fragment, type ReactNode } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { FindingWords } from '../../words/finding-words.tsx'
import { isMissing } from '../../words/reasons.ts'

interface FindingCardProps {
  readonly finding: Finding
  /** The finding in words. */
  readonly words: string
}

/** A finding and what it rests on: the value, the limit that was in force, the rule and its version. */
export function FindingCard({ finding, words }: FindingCardProps) {
  const text = useAppTexts()
  const { rule, evidence, since, category } = finding
  return (
    <li className="hv-finding" data-triage={category}>
      <p className="hv-finding-words">
        <TriageTag category={category} size="small" />
        <strong>
          <FindingWords finding={finding} words={words} />
        </strong>
      </p>
      <dl className="hv-facts">
        {evidence.at && (
          <Fact name={isMissing(evidence) ? text('reasons.deadline') : text('record.measured')}>
            <RelativeTime at={evidence.at.at} />
          </Fact>
        )}
        <Fact name={text('record.found')}>
          <RelativeTime at={since} />
        </Fact>
        <LimitFacts evidence={evidence} />
        {isUnassessed(evidence) && evidence.shown !== '' && (
          <Fact name={text('record.sent')}>
            <q>{evidence.shown}</q>
          </Fact>
        )}
        <Fact name={text('record.rule')}>
          {text('record.ruleWords', { plan: lastOf(rule.url), version: rule.version, action: rule.action })}
        </Fact>
      </dl>
    </li>
  )
}

function LimitFacts({ evidence }: { readonly evidence: Evidence }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  return evidenceKindOf(evidence)
    .compared(evidence)
    .map(({ part, side, limit, previous }) => {
      const { name, unit } = partWords(evidence.type ?? '', part, language)
      const edge = `${(side === 'below' ? limit?.low : limit?.high) ?? ''} ${unit}`
      return (
        <Fragment key={part}>
          {limit && (
            <Fact name={name === null ? text('record.limit') : `${text('record.limit')} (${name})`}>
              {text(side === 'below' ? 'record.limitUnder' : 'record.limitOver', {
                zone: text(`zones.${limit.zone}`),
                limit: decimalText(edge, language),
              })}
              , {text('record.validFrom', { when: absoluteDay(limit.validFrom, language) })}
            </Fact>
          )}
          {previous && (
            <Fact name={text('record.previousValue')}>
              {decimalText(previous.value, language)} {unit} <RelativeTime at={previous.at.at} />
            </Fact>
          )}
        </Fragment>
      )
    })
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="hv-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function partWords(
  type: string,
  part: string,
  language: Language,
): { readonly name: string | null; readonly unit: string } {
  if (!isMeasurementId(type)) return { name: null, unit: '' }
  const found = partOf(type, part)
  const isPanel = measurementType(type).parts.length > 1
  return { name: isPanel && found ? found.names[language] : null, unit: found?.unitText ?? '' }
}

/** The decimals as they were written; Norwegian has a comma. */
function decimalText(value: string, language: Language): string {
  return language === 'nb' ? value.replace('.', ',') : value
}

const lastOf = (url: string) => url.slice(url.lastIndexOf('/') + 1)
