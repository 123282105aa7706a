import type { EffectiveTime } from '@heimvakt/core/measurements/reading'
import { formReference } from '@heimvakt/core/rules/built-in'
import type { Finding } from '@heimvakt/core/rules/finding'
import { Sparkline } from '@heimvakt/ui/chart/sparkline.tsx'
import { type Language, useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { clock, shortDate, shortDayWord } from '@heimvakt/ui/times'
import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import { isCategory, type ReadingVerdict, type Verdicts, verdictOn } from '@heimvakt/ui/verdicts'
import { ArrowsUpDownIcon, TrendDownIcon, TrendUpIcon } from '@navikt/aksel-icons'
import { Button, Heading, InlineMessage, Table, Tag } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { AnsweredForms } from '../../server-state/answers.ts'
import { type AnswerCell, type AnswersGrid, answersGrid, courseOf } from './answers-grid.ts'

/** As many as fit beside each other. */
const timesPerPage = 5

interface AnswersTableProps {
  readonly answered: AnsweredForms
  readonly findings: readonly Finding[]
  readonly verdicts: Verdicts | undefined
}

/** One form: its questions down, the times it was answered across, changes marked. */
export function AnswersTable({ answered, findings, verdicts }: AnswersTableProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const [first, setFirst] = useState(0)
  const { form, url, readings, versions } = answered
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
  const grid = answersGrid(form, { readings, versions, findings, language })
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
        <GridTable grid={grid} verdicts={verdicts} first={first} caption={text('answers.caption', { form: title })} />
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
  readonly verdicts: Verdicts | undefined
  /** Index of the newest time that is shown. */
  readonly first: number
  readonly caption: string
}

function GridTable({ grid, verdicts, first, caption }: GridTableProps) {
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
          {times.map(({ reading, effective, words, readable, unfinished }) => (
            <Table.HeaderCell key={reading} scope="col">
              {words}
              {!readable && ` (${text('answers.unreadable')})`}
              {unfinished && ` (${text('answers.unfinished')})`}
              <FormVerdict verdict={verdictOn(verdicts, { id: formReference(reading), effective })} />
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {grid.scores && (
          <Table.Row>
            <Table.HeaderCell scope="row">
              {text('answers.score')}
              <Course grid={grid} last={verdictOn(verdicts, newestOf(grid))} />
            </Table.HeaderCell>
            {times.map(({ reading, words }, index) => {
              const score = grid.scores?.[first + index] ?? null
              return (
                <Table.DataCell key={reading} className="hv-score" data-label={words}>
                  {score && `${score.points}/${score.outOf}`}
                  {score?.direction && <DirectionSign direction={score.direction} />}
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

function newestOf({ times: [newest] }: AnswersGrid) {
  return { id: formReference(newest?.reading ?? ''), effective: newest?.effective ?? null }
}

interface CourseProps {
  readonly grid: AnswersGrid
  /** The verdict on the newest of them. */
  readonly last: ReadingVerdict
}

/** The sums as a curve, with what it draws in words: where it began, where it is, since when. */
function Course({ grid, last }: CourseProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const points = courseOf(grid)
  const [first, newest] = [points[0], points.at(-1)]
  if (!first || !newest || points.length < 2) return null
  const [since, from] = first
  return (
    <span className="hv-score-course">
      <Sparkline points={points} last={last} />
      <span>{text('answers.course', { from, to: newest[1], day: shortDate(since, language) })}</span>
    </span>
  )
}

function Cell({ cell }: { readonly cell: AnswerCell }) {
  const text = useAppTexts()
  if (cell.words === null) return <span className="hv-quiet">{text('answers.unanswered')}</span>
  if (cell.changedFrom === null && cell.found === null) return cell.words
  return (
    <span
      className="hv-answer-changed"
      {...(cell.changedFrom === null ? {} : { title: text('answers.changedFrom', { from: cell.changedFrom }) })}
    >
      {cell.found && <TriageTag category={cell.found} size="small" />}
      {cell.changedFrom !== null && cell.direction === null && <ArrowsUpDownIcon aria-hidden fontSize="1rem" />}
      {cell.words}
      {cell.direction && <DirectionSign direction={cell.direction} />}
      {cell.changedFrom !== null && (
        <span className="aksel-sr-only"> ({text('answers.changedFrom', { from: cell.changedFrom })})</span>
      )}
    </span>
  )
}

/** Worse and better each have a shape and a word: the number alone does not say which end is the bad one. */
function DirectionSign({ direction }: { readonly direction: 'worse' | 'better' }) {
  const text = useAppTexts()
  const Icon = direction === 'worse' ? TrendDownIcon : TrendUpIcon
  return (
    <span className="hv-direction" data-direction={direction}>
      <Icon aria-hidden fontSize="1rem" /> {text(`answers.${direction}`)}
    </span>
  )
}

function FormVerdict({ verdict }: { readonly verdict: ReadingVerdict }) {
  const text = useAppTexts()
  if (verdict === 'history' || verdict === 'green') return null
  if (isCategory(verdict)) return <TriageTag category={verdict} size="small" />
  return <span className="hv-quiet"> {text('standing.pending')}</span>
}

/** "i går kl. 08.15"; a day without a clock is shown without one. */
function answeredWords(effective: EffectiveTime | null, now: number, language: Language): string {
  if (effective === null) return ''
  const day = shortDayWord(effective.at, now, language)
  return effective.precision === 'day' ? day : `${day} ${clock(effective.at, language)}`
}
