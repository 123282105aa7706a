import { compareDecimals, neighboursOf, type DecimalText } from '../measurements/decimal.ts'

/**
 * NEWS2: Royal College of Physicians, National Early Warning Score (NEWS) 2, London 2017, Chart 1 "The NEWS scoring
 * system"; thresholds and triggers, Chart 2. Scale 2 of saturation is for confirmed hypercapnic respiratory failure with
 * a prescribed 88–92 %, and only a clinician decides that.
 */

/** The seven parts, in the chart's order. */
export const news2Parts = [
  'respiratory-rate',
  'oxygen-saturation',
  'air-or-oxygen',
  'systolic',
  'heart-rate',
  'consciousness',
  'body-temperature',
] as const

export type News2Part = (typeof news2Parts)[number]

/** ACVPU: alert, new confusion, responds to voice, to pain, unresponsive. */
export type Consciousness = 'alert' | 'confusion' | 'voice' | 'pain' | 'unresponsive'

/** What is known at one moment, in the catalogue's units; what is absent was not measured. */
export interface VitalSigns {
  readonly respiratoryRate?: DecimalText | undefined
  readonly oxygenSaturation?: DecimalText | undefined
  /** Undefined when nobody said whether it was measured on air. */
  readonly onOxygen?: boolean | undefined
  readonly systolic?: DecimalText | undefined
  readonly heartRate?: DecimalText | undefined
  readonly consciousness?: Consciousness | undefined
  readonly bodyTemperature?: DecimalText | undefined
}

export interface News2Score {
  /** Sum of the parts that are known; with a part missing it is no NEWS2, only a sum so far. */
  readonly points: number
  readonly parts: Readonly<Partial<Record<News2Part, number>>>
  /** Parts scoring 3: a red score in a single part. */
  readonly threes: readonly News2Part[]
  /** Parts that are not known: with any of these the score is incomplete. */
  readonly missing: readonly News2Part[]
}

/** Scores what is known. `scale` is the SpO2 scale of the person: 1 unless a clinician has decided 2. */
export function news2Of(signs: VitalSigns, scale: 1 | 2): News2Score {
  const { respiratoryRate, systolic, heartRate, consciousness, bodyTemperature, onOxygen } = signs
  const all: Readonly<Record<News2Part, number | undefined>> = {
    'respiratory-rate': cellOf(respiratoryRate, table.respiratoryRate),
    'oxygen-saturation': scale === 1 ? cellOf(signs.oxygenSaturation, table.saturationScale1) : saturationScale2(signs),
    'air-or-oxygen': onOxygen === undefined ? undefined : Number(onOxygen) * OXYGEN_POINTS,
    systolic: cellOf(systolic, table.systolic),
    'heart-rate': cellOf(heartRate, table.heartRate),
    consciousness: consciousness === undefined ? undefined : Number(consciousness !== 'alert') * NOT_ALERT_POINTS,
    'body-temperature': cellOf(bodyTemperature, table.bodyTemperature),
  }
  const known = news2Parts.flatMap((part) => {
    const points = all[part]
    return points === undefined ? [] : [[part, points] as const]
  })
  return {
    points: known.reduce((sum, [, points]) => sum + points, 0),
    parts: Object.fromEntries(known),
    threes: known.flatMap(([part, points]) => (points === 3 ? [part] : [])),
    missing: news2Parts.filter((part) => all[part] === undefined),
  }
}

const OXYGEN_POINTS = 2
const NOT_ALERT_POINTS = 3

/** One row of the chart from left to right: up to and including `to`, these points; the last cell has no end. */
interface Row {
  readonly decimals: number
  readonly cells: readonly (readonly [to: DecimalText | null, points: number])[]
}

const table = {
  respiratoryRate: row(0, ['8', 3], ['11', 1], ['20', 0], ['24', 2], [null, 3]),
  saturationScale1: row(0, ['91', 3], ['93', 2], ['95', 1], [null, 0]),
  saturationScale2OnAir: row(0, ['83', 3], ['85', 2], ['87', 1], [null, 0]),
  saturationScale2OnOxygen: row(0, ['83', 3], ['85', 2], ['87', 1], ['92', 0], ['94', 1], ['96', 2], [null, 3]),
  systolic: row(0, ['90', 3], ['100', 2], ['110', 1], ['219', 0], [null, 3]),
  heartRate: row(0, ['40', 3], ['50', 1], ['90', 0], ['110', 1], ['130', 2], [null, 3]),
  bodyTemperature: row(1, ['35.0', 3], ['36.0', 1], ['38.0', 0], ['39.0', 1], [null, 2]),
} as const

function row(decimals: number, ...cells: Row['cells']): Row {
  return { decimals, cells }
}

/** The chart's cells are whole numbers (tenths for temperature): a value between two cells takes the one with more points. */
function cellOf(value: DecimalText | undefined, { decimals, cells }: Row): number | undefined {
  if (value === undefined) return undefined
  const pointsAt = (at: DecimalText): number =>
    Number(cells.find(([to]) => to === null || compareDecimals(at, to) <= 0)?.[1])
  return Math.max(...neighboursOf(value, decimals).map(pointsAt))
}

/** Above 92 % scale 2 depends on air or oxygen: nothing is guessed where nobody said which. */
function saturationScale2({ oxygenSaturation, onOxygen }: VitalSigns): number | undefined {
  const onAir = cellOf(oxygenSaturation, table.saturationScale2OnAir)
  const onOxygenPoints = cellOf(oxygenSaturation, table.saturationScale2OnOxygen)
  if (onOxygen === undefined) return onAir === onOxygenPoints ? onAir : undefined
  return onOxygen ? onOxygenPoints : onAir
}
