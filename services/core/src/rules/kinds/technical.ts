import { z } from 'zod'
import { compareDecimals, type DecimalText } from '../../measurements/decimal.ts'
import type { DeviceReading } from '../../measurements/reading.ts'
import { effectiveTimeSchema, evidenceKind, type DeepReadonly, type Telling } from '../evidence.ts'
import { explainTexts, type Language } from '../explain-texts.ts'
import { numberIn, spaced } from '../explain-words.ts'
import { categoryParameter, decimalParameter, readParameters } from '../parameters.ts'
import type { RuleKind, RuleVerdict } from '../rule.ts'

const parametersSchema = z.strictObject({ lowBatteryPercent: decimalParameter, category: categoryParameter })

type TechnicalRule = z.infer<typeof parametersSchema>

const schema = z.strictObject({
  kind: z.literal('technical'),
  type: z.null(),
  at: effectiveTimeSchema,
  battery: z.string(),
  /** The rule: low is under this. */
  low: z.string(),
})

type TechnicalEvidence = DeepReadonly<z.infer<typeof schema>>

interface Words {
  readonly lowBattery: string
  readonly rule: string
}

const words: Readonly<Record<Language, Words>> = {
  nb: { lowBattery: 'Lavt batteri på måleren', rule: 'Batteriet på en måler under' },
  en: { lowBattery: 'Low battery in the device', rule: 'The battery of a device under' },
}

/** "Lavt batteri på måleren: 12 %, grense 20 %". */
const technicalEvidence = evidenceKind<TechnicalEvidence>({ kind: 'technical', schema, words: evidenceWords })

function evidenceWords({ battery, low, at }: TechnicalEvidence, { language, times }: Telling): string {
  const told = spaced(percent(battery, language), times.measured(at))
  return `${words[language].lowBattery}: ${told}, ${explainTexts[language].limit} ${percent(low, language)}`
}

function percent(value: DecimalText, language: Language): string {
  return `${numberIn(value, language)} %`
}

/**
 * What a device says of itself: its battery is low. Found once, when it becomes low, until it has been charged. What
 * else is technical is judged in every plan: impossible values, unknown units, clock faults, errors a device reports.
 */
export const technical: RuleKind = {
  kind: 'technical',
  evidence: [technicalEvidence],
  bind(parameters, path) {
    const read = readParameters(parametersSchema, parameters, path)
    if ('problem' in read) return read
    const rule = read.data
    const { lowBatteryPercent: low } = rule
    return {
      types: [],
      evaluate: ({ devices, judgedFrom }) =>
        judge(
          devices.filter(({ effective }) => effective.at >= judgedFrom),
          rule,
        ),
      describe: (language) => ({
        words: `${words[language].rule} ${percent(low, language)}`,
        numbers: [{ value: low, unit: '%' }],
      }),
      toFhirPath: () => `iif(value.value < ${low}, '${rule.category}', {})`,
    }
  },
}

function judge(
  devices: readonly DeviceReading[],
  { lowBatteryPercent: low, category }: TechnicalRule,
): readonly RuleVerdict[] {
  const wasLow = new Map<string, boolean>()
  return devices.map(({ id, device, battery, effective }): RuleVerdict => {
    const about = { about: id, readings: [id] }
    const isLow = compareDecimals(battery, low) < 0
    const isNews = isLow && wasLow.get(device) !== true
    wasLow.set(device, isLow)
    if (!isNews) return { outcome: 'not-met', ...about }
    const evidence: TechnicalEvidence = { kind: 'technical', type: null, at: effective, battery, low }
    return { outcome: 'met', ...about, category, evidence }
  })
}
