import { Button, Table } from '@navikt/ds-react'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { Language } from '../i18n.ts'
import type { ChartMeasurement, TimeWindow } from './chart-measurement.ts'
import type { ChartTexts } from './chart-texts.nb.ts'
import { tableRows } from './table-rows.ts'
import type { TableRow } from './table-rows.ts'
import { formatPointTime, formatValue } from './value-text.ts'

const pageLength = 14

/** A style that makes cards of rows takes their meaning away in older Safari: it is said once more. */
const means = {
  table: { role: 'table' },
  row: { role: 'row' },
  rowHeader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

interface MeasurementTableProps {
  readonly measurement: ChartMeasurement
  readonly window: TimeWindow
  readonly texts: ChartTexts
  readonly language: Language
  readonly caption: string
  readonly rowEnd?: (pointId: string) => ReactNode
}

/** The twin of the chart: the same readings, newest first. It stays a table where the style makes cards of its rows. */
export function MeasurementTable({ measurement, window, texts, language, caption, rowEnd }: MeasurementTableProps) {
  const [length, setLength] = useState(pageLength)
  const rows = useMemo(() => tableRows(measurement, window), [measurement, window])
  const hidden = rows.length - length
  if (rows.length === 0) return <p className="hv-chart-empty">{texts.nothingMeasured}</p>
  return (
    <div className="hv-chart-table">
      <Table size="small" {...means.table}>
        <caption className="aksel-sr-only">{caption}</caption>
        <Table.Header>
          <Table.Row {...means.row}>
            <Table.HeaderCell scope="col">{texts.time}</Table.HeaderCell>
            {measurement.parts.map((part) => (
              <Table.HeaderCell key={part.id} scope="col" align="right">
                {part.name} ({measurement.unit})
              </Table.HeaderCell>
            ))}
            <Table.HeaderCell scope="col">{texts.verdict}</Table.HeaderCell>
            {rowEnd && <Table.DataCell />}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.slice(0, length).map((row) => (
            <Table.Row key={row.id} {...means.row} data-withdrawn={row.isWithdrawn}>
              <Table.HeaderCell scope="row" {...means.rowHeader}>
                {formatPointTime(row.point, language)}
              </Table.HeaderCell>
              {measurement.parts.map((part, index) => (
                <Table.DataCell
                  key={part.id}
                  {...means.cell}
                  align="right"
                  className="hv-chart-number"
                  data-label={part.name}
                >
                  {valueCell(row, cell(row.values[index] ?? null, measurement, language))}
                </Table.DataCell>
              ))}
              <Table.DataCell {...means.cell}>
                {row.zone && <span className="hv-chart-swatch" data-zone={row.zone} aria-hidden />}
                {verdictWord(row, texts)}
                {row.point.note && <div className="hv-subtle">«{row.point.note}»</div>}
              </Table.DataCell>
              {rowEnd && <Table.DataCell {...means.cell}>{!row.isWithdrawn && rowEnd(row.id)}</Table.DataCell>}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
      {hidden > 0 && (
        <Button size="small" variant="tertiary" onClick={() => setLength(length + pageLength)}>
          {texts.showMore(Math.min(hidden, pageLength))}
        </Button>
      )}
    </div>
  )
}

function cell(value: number | null, measurement: ChartMeasurement, language: Language): string {
  return value === null ? '–' : formatValue(value, measurement, language)
}

/** What was withdrawn stays, struck through. */
function valueCell({ isWithdrawn }: TableRow, value: string): ReactNode {
  return isWithdrawn ? <del>{value}</del> : value
}

function verdictWord({ isWithdrawn, point, zone }: TableRow, texts: ChartTexts): string {
  if (isWithdrawn) return texts.withdrawn
  if (point.verdict === 'pending' && zone !== null) return texts.notYetJudged(texts.verdicts[zone])
  return texts.verdicts[point.verdict]
}
