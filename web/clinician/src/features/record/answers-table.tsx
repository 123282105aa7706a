import type { EffectiveTime } from '@heimvakt/core/measurements/reading'
import { type Language, useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { clock, shortDayWord } from '@heimvakt/ui/times'
import { ArrowsUpDownIcon } from '@navikt/aksel-icons'
import { Button, Heading, InlineMessage, Table, Tag } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { AnsweredForms } from '../../server-state/answers.ts'
import { type AnswerCell, type AnswersGrid, answersGrid } from './answers-grid.ts'

/** As many as fit beside each other. */
const timesPerPage = 5

/** One form: its questions down, the times it was answered across, changes marked. */
export function AnswersTable({ answered }: { readonly answered: AnsweredForms }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const [first, setFirst] = useState(0)
  const { form, url, readings } = answered
  const heading = `answers-${url.slice(url.lastIndexOf('/') + 1)}`
  if (!form)
    return (
      <section aria-labelledby={heading}>
        <Heading id={heading} size="xsmall" level="3" className="hv-record-heading">
          {url}
        </Heading>
        <InlineMessage status="warning">{text('answers.unreadable')}</InlineMessage>
      </section>
    )
  const grid = answersGrid(form, readings, language)
  const title = form.title[language]
  return (
    <section aria-labelledby={heading}>
      <div className="hv-plan-head hv-record-heading">
        <Heading id={heading} size="xsmall" level="3">
          {title}
        </Heading>
        {form.workingText && (
          <Tag size="small" variant="moderate" data-color="warning">
            {text('answers.workingText')}
          </Tag>
        )}
      </div>
      <div className="hv-wide-table">
        <GridTable grid={grid} first={first} caption={text('answers.caption', { form: title })} />
      </div>
      {grid.times.length > timesPerPage && (
        <div className="hv-plan-row">
          <Button
            type="button"
            size="small"
            variant="tertiary"
            disabled={first + timesPerPage >= grid.times.length}
            onClick={() => setFirst(first + timesPerPage)}
          >
            {text('answers.older')}
          </Button>
          <Button
            type="button"
            size="small"
            variant="tertiary"
            disabled={first === 0}
            onClick={() => setFirst(first - timesPerPage)}
          >
            {text('answers.newer')}
          </Button>
        </div>
      )}
    </section>
  )
}

interface GridTableProps {
  readonly grid: AnswersGrid
  /** Index of the newest time that is shown. */
  readonly first: number
  readonly caption: string
}

function GridTable({ grid, first, caption }: GridTableProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const times = grid.times
    .slice(first, first + timesPerPage)
    .map((time) => ({ ...time, words: answeredWords(time.effective, now, language) }))
  return (
    <Table size="small" className="hv-answers-table hv-stack-table" aria-label={caption}>
      <Table.Header>
        <Table.Row>
          <Table.HeaderCell scope="col">{text('answers.question')}</Table.HeaderCell>
          {times.map(({ reading, words, readable }) => (
            <Table.HeaderCell key={reading} scope="col">
              {words}
              {!readable && ` (${text('answers.unreadable')})`}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {grid.scores && (
          <Table.Row>
            <Table.HeaderCell scope="row">{text('answers.score')}</Table.HeaderCell>
            {times.map(({ reading, words }, index) => {
              const score = grid.scores?.[first + index] ?? null
              return (
                <Table.DataCell key={reading} className="hv-score" data-label={words}>
                  {score && `${score.points}/${score.outOf}`}
                  {score?.incomplete && <span className="hv-quiet"> {text('answers.incomplete')}</span>}
                </Table.DataCell>
              )
            })}
          </Table.Row>
        )}
        {grid.questions.map((question) => (
          <Table.Row key={question.linkId}>
            <Table.HeaderCell scope="row">{question.text}</Table.HeaderCell>
            {question.cells.slice(first, first + timesPerPage).map((cell, index) => (
              <Table.DataCell
                key={cell.reading}
                data-changed={cell.changedFrom !== null}
                data-label={times[index]?.words}
              >
                <Cell cell={cell} />
              </Table.DataCell>
            ))}
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  )
}

function Cell({ cell }: { readonly cell: AnswerCell }) {
  const text = useAppTexts()
  if (cell.words === null) return <span className="hv-quiet">{text('answers.unanswered')}</span>
  if (cell.changedFrom === null) return cell.words
  return (
    <span className="hv-answer-changed" title={text('answers.changedFrom', { from: cell.changedFrom })}>
      <ArrowsUpDownIcon aria-hidden fontSize="1rem" />
      {cell.words}
      <span className="aksel-sr-only"> ({text('answers.changedFrom', { from: cell.changedFrom })})</span>
    </span>
  )
}

/** "i går kl. 08.15"; a day without a clock is shown without one. */
function answeredWords(effective: EffectiveTime | null, now: number, language: Language): string {
  if (effective === null) return ''
  const day = shortDayWord(effective.at, now, language)
  return effective.precision === 'day' ? day : `${day} ${clock(effective.at, language)}`
}
