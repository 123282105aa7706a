import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { PrinterSmallIcon } from '@navikt/aksel-icons'
import { BodyLong, Button, Heading, InlineMessage, Search } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { PlanTemplate } from '../../server-state/plan-shapes.ts'
import { templateName } from '../../words/template-name.ts'
import { ClinicalQuestions } from './clinical-questions.tsx'
import { searchTemplates } from './rule-search.ts'
import { TemplateSection } from './template-section.tsx'

/** Every rule and every limit that Heimvakt judges by, to be searched, read and printed. */
export function RulesView({ templates }: { readonly templates: readonly PlanTemplate[] }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const [words, setWords] = useState('')
  const shown = searchTemplates(templates, words, language)
  const rules = shown.reduce((sum, template) => sum + template.rules.length, 0)
  return (
    <div className="hv-page">
      <div className="hv-page-inner hv-rules">
        <Heading size="large" level="1">
          {text('rules.title')}
        </Heading>
        <BodyLong>{text('rules.intro')}</BodyLong>
        {templates.some(({ approved }) => !approved) && (
          <InlineMessage status="warning">
            <strong>{text('rules.proposal')}.</strong> {text('rules.proposalBody')}
          </InlineMessage>
        )}
        <div className="hv-plan-row hv-no-print">
          <search>
            <Search
              size="small"
              variant="simple"
              label={text('rules.search')}
              placeholder={text('rules.search')}
              value={words}
              onChange={setWords}
            />
          </search>
          <output className="hv-quiet">{text('rules.shown', { count: rules })}</output>
          <Button
            type="button"
            size="small"
            variant="secondary"
            icon={<PrinterSmallIcon aria-hidden />}
            onClick={() => window.print()}
          >
            {text('rules.print')}
          </Button>
        </div>
        <nav className="hv-plan-row hv-no-print" aria-label={text('rules.contents')}>
          {shown.map((template) => (
            <a key={template.url} className="aksel-link" href={`#${anchorOf(template.url)}`}>
              {templateName(template, language)}
            </a>
          ))}
          {words.trim() === '' && (
            <a className="aksel-link" href={`#${questionsAnchor}`}>
              {text('questions.title')}
            </a>
          )}
        </nav>
        {templates.length === 0 && <EmptyState title={text('rules.empty')} />}
        {templates.length > 0 && shown.length === 0 && (
          <EmptyState title={text('rules.noMatch', { words })}>{text('rules.noMatchBody')}</EmptyState>
        )}
        {shown.map((template) => (
          <TemplateSection key={template.url} anchor={anchorOf(template.url)} template={template} />
        ))}
        {words.trim() === '' && <ClinicalQuestions anchor={questionsAnchor} />}
      </div>
    </div>
  )
}

const questionsAnchor = 'clinical-questions'

function anchorOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1)
}
