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
  verdict: 'Vurdering',
  verdicts: {
    red: 'Rød',
    yellow: 'Gul',
    unassessed: 'Ikke vurdert',
    missing: 'Mangler',
    green: 'Innenfor',
    history: 'Ikke vurdert (utenfor planen)',
    pending: 'Vurderes',
  },
  /** Outside a limit, and the rules have not said so yet. */
  notYetJudged: (zone: string) => `${zone}, vurderes`,
  withdrawn: 'Trukket tilbake',
  redZone: 'Rød sone',
  yellowZone: 'Gul sone',
  noLimit: 'Ingen grense',
  under: (limit: string) => `under ${limit}`,
  over: (limit: string) => `over ${limit}`,
  now: (limit: string) => `nå ${limit}`,
  before: (day: string, limit: string) => `før ${day} ${limit}`,
  limitChanged: 'Grense endret',
  pause: (s: { readonly from: string; readonly to: string; readonly reason: string }) =>
    `Pause ${s.from}–${s.to}: ${s.reason}`,
  pauseMark: 'Pause',
  zoneLabel: { red: 'Rød', yellow: 'Gul' },
  nothingMeasured: 'Ingen målinger i tidsrommet.',
  /** Said over an empty frame. */
  nothingHere: 'Ingen målinger her. Zoom ut, eller gå tidligere eller senere.',
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
