import type { ChartPeriod } from './chart-measurement.ts'

const periods: Readonly<Record<ChartPeriod, string>> = { 7: '7 dager', 30: '30 dager', 90: '90 dager', 365: '1 år' }

export const chartTextsNb = {
  periods,
  period: 'Tidsrom',
  chart: 'Graf',
  table: 'Tabell',
  view: 'Visning',
  zoomIn: 'Zoom inn',
  zoomOut: 'Zoom ut',
  earlier: 'Tidligere',
  later: 'Senere',
  reset: 'Vis hele tidsrommet',
  time: 'Tidspunkt',
  zone: 'Sone',
  redZone: 'Rød sone',
  yellowZone: 'Gul sone',
  inside: 'Innenfor',
  noLimit: 'Ingen grense',
  under: (limit: string) => `under ${limit}`,
  over: (limit: string) => `over ${limit}`,
  zoneLabel: { red: 'Rød', yellow: 'Gul' },
  nothingMeasured: 'Ingen målinger i tidsrommet.',
  showMore: (count: number) => `Vis ${count} eldre`,
  summary: (s: {
    readonly count: number
    readonly lowest: string
    readonly median: string
    readonly highest: string
  }) =>
    `${s.count === 1 ? '1 måling' : `${s.count} målinger`} · lavest ${s.lowest} · median ${s.median} · høyest ${s.highest}`,
  description: (s: { readonly name: string; readonly period: string; readonly summary: string }) =>
    `Graf over ${s.name}, siste ${s.period}. ${s.summary}. Alle verdiene finnes i tabellen.`,
  tableCaption: (s: { readonly name: string; readonly period: string }) => `${s.name}, siste ${s.period}`,
}

export type ChartTexts = typeof chartTextsNb
