import { BodyShort, Button, Radio, RadioGroup, Textarea, TextField } from '@navikt/ds-react'
import { useId } from 'react'
import { useLanguage } from '../i18n.ts'
import { DateField } from './date-field.tsx'
import { optionKey, type Question } from './form.ts'
import { limitsOf, problemWords, questionTexts } from './question-words.ts'
import type { AnswerProblem } from './read-answer.ts'
import './questionnaire.css'

type QuestionFieldProps = {
  readonly question: Question
  /** As `Filled` holds it; empty means not answered. */
  readonly filled: string
  readonly onFill: (filled: string) => void
  readonly problem: AnswerProblem | undefined
}

/** The field of one question. Its text stands above it, in the heading of the page; screen readers have it in the field. */
export function QuestionField(props: QuestionFieldProps) {
  const { language } = useLanguage()
  const { kind, required } = props.question
  if (kind === 'choice' || kind === 'boolean') return <Options {...props} />
  return (
    <>
      {kind === 'date' && <Day {...props} />}
      {kind !== 'date' && ('maxLength' in props.question ? <Words {...props} /> : <Number {...props} />)}
      {!required && <Skipping words={questionTexts(language).mayBeSkipped} />}
    </>
  )
}

/** Yes and no, or the form's own options; what may be skipped can also be left again. */
function Options({ question, filled, onFill, problem }: QuestionFieldProps) {
  const { language } = useLanguage()
  const text = questionTexts(language)
  const options =
    question.kind === 'choice'
      ? question.options.map((option) => ({ value: optionKey(option), label: option.display[language] }))
      : [
          { value: 'true', label: text.yes },
          { value: 'false', label: text.no },
          ...(question.required ? [] : [{ value: '', label: text.notAnswered }]),
        ]
  return (
    <>
      <RadioGroup
        legend={question.text[language]}
        hideLegend
        className="hv-options"
        value={filled}
        onChange={onFill}
        error={problem && problemWords(question, problem, language)}
      >
        {options.map(({ value, label }) => (
          <Radio key={value} value={value}>
            {label}
          </Radio>
        ))}
      </RadioGroup>
      {!question.required && (
        <Skipping
          words={text.mayBeSkipped}
          {...(question.kind === 'choice' && filled !== ''
            ? { remove: { label: text.removeAnswer, press: () => onFill('') } }
            : {})}
        />
      )}
    </>
  )
}

type SkippingProps = {
  readonly words: string
  readonly remove?: { readonly label: string; readonly press: () => void }
}

/** That a question may be left, or the way to leave it again: in the same place, so that nothing moves. */
function Skipping({ words, remove }: SkippingProps) {
  return (
    <div className="hv-skipping">
      {remove ? (
        <Button type="button" variant="tertiary" data-color="neutral" onClick={remove.press}>
          {remove.label}
        </Button>
      ) : (
        <BodyShort size="small" className="hv-hint">
          {words}
        </BodyShort>
      )}
    </div>
  )
}

function Number({ question, filled, onFill, problem }: QuestionFieldProps) {
  const hintId = useId()
  const { language } = useLanguage()
  const text = questionTexts(language)
  const limits = limitsOf(question, language)
  const unit = 'unit' in question && question.unit !== null ? ` (${question.unit})` : ''
  const hints = [
    ...(limits.min !== '' && limits.max !== '' ? [text.between(limits)] : []),
    ...(question.kind === 'decimal' ? [text.decimals] : []),
  ]
  return (
    <div className="hv-number-field">
      {hints.length > 0 && (
        <BodyShort id={hintId} className="hv-hint">
          {hints.join(' ')}
        </BodyShort>
      )}
      <TextField
        label={`${question.text[language]}${unit}`}
        hideLabel
        {...(hints.length > 0 ? { 'aria-describedby': hintId } : {})}
        className="hv-number"
        inputMode={question.kind === 'decimal' ? 'decimal' : 'numeric'}
        autoComplete="off"
        enterKeyHint="next"
        value={filled}
        onChange={({ target }) => onFill(target.value)}
        error={problem && problemWords(question, problem, language)}
      />
    </div>
  )
}

function Words({ question, filled, onFill, problem }: QuestionFieldProps) {
  const { language } = useLanguage()
  const field = {
    label: question.text[language],
    hideLabel: true,
    autoComplete: 'off',
    value: filled,
    error: problem && problemWords(question, problem, language),
  }
  if (question.kind === 'text') {
    return <Textarea {...field} minRows={4} onChange={({ target }) => onFill(target.value)} />
  }
  return <TextField {...field} onChange={({ target }) => onFill(target.value)} />
}

function Day({ question, filled, onFill, problem }: QuestionFieldProps) {
  const { language } = useLanguage()
  const { min, max } = question.kind === 'date' ? question : { min: null, max: null }
  return (
    <DateField
      label={question.text[language]}
      value={filled}
      min={min}
      max={max}
      onChange={onFill}
      error={problem && problemWords(question, problem, language)}
    />
  )
}
