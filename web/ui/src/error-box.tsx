import { BodyLong, Button, LocalAlert } from '@navikt/ds-react'
import { ApiProblem } from './api.ts'
import { type Language, type TextOf, useLanguage, useUiTexts } from './i18n.ts'
import type { UiTexts } from './texts.nb.ts'

type ErrorBoxProps = { readonly problem: unknown; readonly onRetry?: () => void }

/** What went wrong, in the service's own words where it gave some, and a way on. */
export function ErrorBox({ problem, onRetry }: ErrorBoxProps) {
  const text = useUiTexts()
  const { language } = useLanguage()
  return (
    <LocalAlert status="error">
      <LocalAlert.Header>
        <LocalAlert.Title>{text('problem.title')}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>
        {problemTexts(problem, { text, language }).map((line) => (
          <BodyLong key={line} spacing>
            {line}
          </BodyLong>
        ))}
        {onRetry && (
          <Button type="button" variant="secondary" size="small" onClick={onRetry}>
            {text('tryAgain')}
          </Button>
        )}
      </LocalAlert.Content>
    </LocalAlert>
  )
}

type Wording = { readonly text: TextOf<UiTexts>; readonly language: Language }

/** The sentences of a problem, never empty. */
export function problemTexts(problem: unknown, { text, language }: Wording): readonly string[] {
  if (!(problem instanceof ApiProblem)) return [text('problem.refused')]
  const told = problem.issues.map((issue) => issue.text[language]).filter((line) => line !== '')
  return told.length > 0 ? told : [text(ownWords(problem))]
}

function ownWords(problem: ApiProblem) {
  if (problem.kind === 'offline') return 'problem.offline'
  if (problem.kind === 'signed-out') return 'problem.signedOut'
  if (problem.kind === 'unavailable') return problem.status === 0 ? 'problem.noAnswer' : 'problem.unavailable'
  return byStatus.get(problem.status) ?? 'problem.refused'
}

const byStatus = new Map([
  [403, 'problem.forbidden' as const],
  [404, 'problem.notFound' as const],
  [409, 'problem.changed' as const],
  [412, 'problem.changed' as const],
])
