import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

/** A copy of this package in which one file each is added, and one line each in the two lists. */
const core = join(import.meta.dirname, '..')
const repository = join(core, '..', '..')
const copy = mkdtempSync(join(tmpdir(), 'heimvakt-one-more-'))
const source = join(copy, 'services/core/src')

const peakFlow = `import { LOINC, type MeasurementType } from './measurement-type.ts'

const codes = [{ system: LOINC, code: '19935-6', display: 'Maximum expiratory gas flow Respiratory system airway by Peak flow meter' }] as const
const names = { nb: 'PEF', en: 'Peak flow', short: { nb: 'PEF', en: 'PEF' } } as const

/** Litres per minute; the range of ordinary meters. */
export const peakFlow = {
  id: 'peak-flow',
  codes,
  names,
  parts: [
    { id: 'value', codes, names, unit: 'L/min', unitText: 'l/min', decimals: 0, plausible: { low: '50', high: '900' }, possible: { low: '0', high: '1500' }, dangerous: 'low' },
  ],
} as const satisfies MeasurementType
`

const oddNumber = `import { z } from 'zod'
import { isMeasurementId } from '../../measurements/catalogue.ts'
import { circumstancesShape, evidenceKind, type DeepReadonly } from '../evidence.ts'
import { circumstances, judgeEach } from '../per-reading.ts'
import type { RuleKind } from '../rule.ts'

const parameters = z.strictObject({ type: z.string() })
const schema = z.strictObject({ kind: z.literal('odd-number'), ...circumstancesShape, value: z.string() })

export const oddNumber: RuleKind = {
  kind: 'odd-number',
  evidence: [
    evidenceKind<DeepReadonly<z.infer<typeof schema>>>({
      kind: 'odd-number',
      schema,
      words: ({ value }, { language }) => ({ nb: \`\${value} er et oddetall\`, en: \`\${value} is odd\` })[language],
    }),
  ],
  bind(given, path) {
    const { type } = parameters.parse(given)
    if (!isMeasurementId(type)) return { problem: 'no such measurement type', path }
    return {
      types: [type],
      describe: () => ({ words: 'oddetall', numbers: [] }),
      evaluate: judgeEach(type, ({ reading }) => {
        const value = reading.values['value'] ?? ''
        const id = { about: reading.id, readings: [reading.id] }
        const evidence = { kind: 'odd-number', ...circumstances(reading), value } as const
        return Number(value) % 2 === 1 ? [{ outcome: 'met', ...id, category: 'yellow', evidence }] : [{ outcome: 'not-met', ...id }]
      }),
    }
  },
}
`

/** What the new pair does from the FHIR resources to the words in the record. */
const journey = `import { parsePlanDefinition } from './src/fhir/plan-definition.ts'
import { parseDetectedIssue, toDetectedIssue } from './src/fhir/detected-issue.ts'
import { parseObservation } from './src/fhir/observation.ts'
import { sameUnitOnly } from './src/measurements/unit-converter.ts'
import { anActivity, aPlan, aState, NOW } from './src/builders.ts'
import { step } from './src/cases/step.ts'
import { explain } from './src/rules/explain.ts'

const rule = { url: 'http://heimvakt.no/fhir/StructureDefinition/rule', extension: [{ url: 'kind', valueCode: 'odd-number' }, { url: 'parameters', valueString: '{"type":"peak-flow"}' }] }
const template = parsePlanDefinition({ resourceType: 'PlanDefinition', url: 'u', version: '1', action: [{ id: 'odd', extension: [rule] }] })
if ('problem' in template) throw new Error(template.problem)
const reading = parseObservation({
  resourceType: 'Observation', id: 'a', meta: { versionId: '1' }, status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '19935-6' }] },
  subject: { reference: 'Patient/1' }, effectiveDateTime: new Date(NOW - 1000).toISOString(),
  valueQuantity: { value: 401, unit: 'l/min', system: 'http://unitsofmeasure.org', code: 'L/min' },
}, { convert: sameUnitOnly, now: NOW })
const plans = [aPlan({ activities: [anActivity('peak-flow', [])], rules: template.rules })]
const { newFindings: [finding] } = step(aState([reading], { plans }), NOW)
if (finding === undefined) throw new Error('nothing found')
const issue = { ...toDetectedIssue(finding, 'Device/1'), id: 'i', meta: { versionId: '1' } }
const read = parseDetectedIssue(issue)
if ('problem' in read) throw new Error(read.problem)
process.stdout.write(JSON.stringify([read.category, explain(read, { language: 'nb', now: NOW }), issue['detail']]))
`

/** One import and one entry: the line of the list. */
function addLine(list: string, { name, file }: { readonly name: string; readonly file: string }): void {
  const path = join(source, list)
  const text = readFileSync(path, 'utf8')
  const entry = /(?<begin>export const (?:measurementTypes|ruleKinds)[^=]*= \[\n)/
  expect(text).toMatch(entry)
  writeFileSync(path, `import { ${name} } from '${file}'\n${text.replace(entry, `$<begin>  ${name},\n`)}`)
}

beforeAll(() => {
  mkdirSync(join(copy, 'services'))
  cpSync(join(core, 'src'), source, { recursive: true, filter: (path) => !path.endsWith('.test.ts') })
  for (const file of ['services/core/package.json', 'services/core/tsconfig.json', 'tsconfig.base.json'])
    cpSync(join(repository, file), join(copy, file))
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'))
  writeFileSync(join(source, 'measurements/peak-flow.ts'), peakFlow)
  writeFileSync(join(source, 'rules/kinds/odd-number.ts'), oddNumber)
  addLine('measurements/catalogue.ts', { name: 'peakFlow', file: './peak-flow.ts' })
  addLine('rules/kinds.ts', { name: 'oddNumber', file: './kinds/odd-number.ts' })
  writeFileSync(join(copy, 'services/core/journey.ts'), journey)
})

afterAll(() => rmSync(copy, { recursive: true, force: true }))

it('a new measurement type and a new rule kind are one file and one line each: the rest follows', () => {
  const said = execFileSync(process.execPath, [join(copy, 'services/core/journey.ts')], { encoding: 'utf8' })
  const [category, words, record] = JSON.parse(said) as readonly string[]
  expect([category, words]).toEqual(['yellow', '401 er et oddetall'])
  expect(record).toContain('Regel: u|1 odd')
})

it('the compiler asks for nothing else', () => {
  const tsc = join(repository, 'node_modules/.bin/tsc')
  expect(execFileSync(tsc, ['-p', join(copy, 'services/core')], { encoding: 'utf8' })).toBe('')
})
