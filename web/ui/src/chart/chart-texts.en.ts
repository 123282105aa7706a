import type { ChartTexts } from './chart-texts.nb.ts'

export const chartTextsEn: ChartTexts = {
  periods: { 7: '7 days', 30: '30 days', 90: '90 days', 365: '1 year' },
  period: 'Period',
  chart: 'Chart',
  table: 'Table',
  view: 'View',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  earlier: 'Earlier',
  later: 'Later',
  reset: 'Show the whole period',
  time: 'Time',
  zone: 'Zone',
  redZone: 'Red zone',
  yellowZone: 'Yellow zone',
  inside: 'Inside',
  noLimit: 'No limit',
  under: (limit) => `under ${limit}`,
  over: (limit) => `over ${limit}`,
  zoneLabel: { red: 'Red', yellow: 'Yellow' },
  nothingMeasured: 'No measurements in this period.',
  showMore: (count) => `Show ${count} older`,
  summary: (s) =>
    `${s.count === 1 ? '1 measurement' : `${s.count} measurements`} · lowest ${s.lowest} · median ${s.median} · highest ${s.highest}`,
  description: (s) => `Chart of ${s.name}, last ${s.period}. ${s.summary}. All values are in the table.`,
  tableCaption: (s) => `${s.name}, last ${s.period}`,
}
