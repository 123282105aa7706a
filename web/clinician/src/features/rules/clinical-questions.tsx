import { Heading, Table } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { questionsNb } from './questions-texts.nb.ts'

const columns = ['number', 'sourceFor', 'sourceAgainst', 'question'] as const

/** What a clinician must decide, with what speaks for and against each number. */
export function ClinicalQuestions({ anchor }: { readonly anchor: string }) {
  const text = useAppTexts()
  const ids = Object.keys(questionsNb.all) as (keyof typeof questionsNb.all)[]
  return (
    <section id={anchor} className="hv-template" aria-labelledby={`${anchor}-heading`}>
      <Heading id={`${anchor}-heading`} size="medium" level="2">
        {text('questions.title')}
      </Heading>
      <p className="hv-plan-line hv-quiet">{text('questions.intro')}</p>
      <div className="hv-wide-table">
        <Table size="small" className="hv-stack-table" aria-label={text('questions.title')}>
          <Table.Header>
            <Table.Row>
              {columns.map((column) => (
                <Table.HeaderCell key={column} scope="col">
                  {text(`questions.columns.${column}`)}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {ids.map((id) => (
              <Table.Row key={id}>
                <Table.HeaderCell scope="row">{text(`questions.all.${id}.number`)}</Table.HeaderCell>
                {columns.slice(1).map((column) => (
                  <Table.DataCell key={column} data-label={text(`questions.columns.${column}`)}>
                    {text(`questions.all.${id}.${column}`)}
                  </Table.DataCell>
                ))}
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
    </section>
  )
}
