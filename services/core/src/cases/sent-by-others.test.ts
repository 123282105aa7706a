import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aLimit, anActivity, aPlan, aState, DAY, HOUR, NOW } from '../builders.ts'
import { parseActivityDefinition } from '../fhir/activity-definition.ts'
import { extensions } from '../fhir/canonicals.ts'
import { parseJson } from '../fhir/json.ts'
import { parseObservation } from '../fhir/observation.ts'
import { parsePlanDefinition } from '../fhir/plan-definition.ts'
import { osloDayOf, toInstant } from '../measurements/effective-time.ts'
import { convertByUcum } from '../measurements/ucum.ts'
import { explain } from '../rules/explain.ts'
import type { Finding } from '../rules/finding.ts'
import type { TriageCategory } from '../rules/triage.ts'
import { step } from './step.ts'
import type { PlanInForce } from './working-state.ts'

/** What partners have sent, from public bug reports and published examples, judged by the plans that are shipped. */
const repository = join(import.meta.dirname, '../../../..')

type Json = Readonly<Record<string, unknown>>

function json(path: string): Json {
  return JSON.parse(readFileSync(join(repository, path), 'utf8')) as Json
}

/** A plan as it is shipped, with its own limits. */
function shipped(id: string): PlanInForce {
  const definition = json(`fhir/plan-definitions/${id}.json`)
  const template = parsePlanDefinition(definition)
  if ('problem' in template) throw new Error(template.problem)
  const { url, version, rules, queue } = template
  const activities = [...JSON.stringify(definition).matchAll(/ActivityDefinition\/([\w-]+)\|/g)].flatMap(([, name]) => {
    const activity = parseActivityDefinition(json(`fhir/activity-definitions/${name}.json`))
    if ('problem' in activity) return []
    const own = activity.limits.map((limit) => ({ ...limit, validFrom: 0 }))
    return [anActivity(activity.type, own.length > 0 ? own : [aLimit('red', { high: '200', unit: 'kg' })])]
  })
  const plan = { ...aPlan().plan, template: { url, version } }
  return aPlan({ plan, rules, activities, queue })
}

const plans: Readonly<Record<string, PlanInForce>> = {
  hypertensjon: shipped('hypertension'),
  diabetes: shipped('diabetes'),
  kols: shipped('copd'),
  kreft: shipped('cancer-treatment'),
  hjertesvikt: shipped('heart-failure'),
}

interface Input {
  readonly file: string
  readonly person: string
  readonly body: Json
}

const unit: Readonly<Record<string, number>> = { m: 60_000, h: HOUR, d: DAY }

function inputOf(file: string): Input {
  const text = readFileSync(join(repository, 'tests/inputs', file), 'utf8')
    .replaceAll('{{fnr}}', '13897599550')
    .replaceAll(/\{\{uuid(\d*)\}\}/g, `${file}-$1`)
    .replaceAll(/\{\{now-(\d+)([mhd])\}\}/g, (_all, count, by) => toInstant(NOW - Number(count) * (unit[by] ?? 0)))
    .replaceAll('{{today}}', osloDayOf(NOW))
    .replaceAll('{{day-1}}', osloDayOf(NOW - DAY))
  const { person, body } = parseJson(text) as { readonly person: string; readonly body: Json }
  return { file, person, body }
}

const inputs = new Map(
  readdirSync(join(repository, 'tests/inputs'))
    .toSorted()
    .map((file) => [file.slice(0, 5), inputOf(file)] as const),
)

function input(name: string): Input {
  const found = inputs.get(name)
  if (found === undefined) throw new Error(name)
  return found
}

interface Told {
  /** By name of the input. */
  readonly verdicts: readonly (TriageCategory | 'history')[]
  readonly findings: readonly Finding[]
  readonly words: string
}

/** What becomes of them, sent one after the other to one person. */
function told(sent: readonly Input[], plan?: PlanInForce): Told {
  const [{ person } = { person: '' }] = sent
  const inForce = plan ?? plans[person.split('-')[0] ?? '']
  if (inForce === undefined) throw new Error(person)
  const readings = sent.map(({ body }, index) => {
    const received = { url: extensions.received, valueInstant: toInstant(NOW - 60_000 + index * 1000) }
    const extension = [...((body['extension'] ?? []) as readonly object[]), received]
    const stored = { ...body, id: `o${index}`, meta: { versionId: '1' }, extension }
    return parseObservation(stored, { convert: convertByUcum, now: NOW })
  })
  const decision = step(aState(readings, { plans: [inForce] }), NOW)
  const findings = decision.newFindings
  return {
    verdicts: readings.map(({ id }) => decision.verdicts.get(id) ?? 'history'),
    findings,
    words: findings.map((finding) => explain(finding, { language: 'nb', now: NOW })).join('\n'),
  }
}

/** Where each ends as its README says: the worst of it, and what must be readable. */
const ends: readonly (readonly [name: string, verdict: TriageCategory, said: RegExp])[] = [
  ['B01-a', 'red', /Puls 191/],
  ['B01-b', 'red', /Puls 34/],
  ['B03-a', 'red', /2,2[78] mmol\/L/],
  ['B03-b', 'red', /2,2[78] mmol\/L/],
  ['B03-c', 'red', /2,89 mmol\/L/],
  ['B12-a', 'red', /87,6 %/],
  ['B12-b', 'red', /87,6 %/],
  ['B12-c', 'red', /kan være målefeil/],
  ['B17-a', 'red', /Overtrykk, verdien mangler[^]*Undertrykk 121/],
  ['B17-b', 'red', /Overtrykk 221[^]*måleren meldte feil/],
  ['B17-c', 'unassessed', /124 mmHg[^]*221 mmHg/],
  ['B17-d', 'red', /Overtrykk, verdien mangler[^]*Undertrykk 121/],
  ['B18-a', 'red', /kan være byttet om/],
  ['B18-b', 'red', /88 mmHg[^]*kan være byttet om/],
  ['B19-a', 'unassessed', /Måler viser LO, føler meg dårlig/],
  ['B19-b', 'unassessed', /Måler viser LO, føler meg dårlig/],
  ['B22-a', 'red', /NEWS2 20/],
]

describe('what others have sent ends as it should', () => {
  it.each(ends)('%s is %s', (name, verdict, said) => {
    const { verdicts, words } = told([input(name)])
    expect(verdicts).toEqual([verdict])
    expect(words).toMatch(said)
  })

  it('half a pressure is said to lack the other once, not by each rule', () => {
    for (const name of ['B17-a', 'B17-d']) {
      const lines = told([input(name)]).words.split('\n')
      expect(lines.filter((line) => line.includes('verdien mangler'))).toHaveLength(1)
    }
  })

  it('an absent value is not called an error of the device', () => {
    expect(told([input('B19-a')]).words).not.toContain('måleren meldte feil')
  })

  it('on air and six litres at once cannot be told', () => {
    const { verdicts, words } = told([input('B21-a')])
    expect(['red', 'yellow', 'unassessed']).toContain(verdicts[0])
    expect(words).toMatch(/6100 ml\/min[^]*oksygen/)
    expect(words).not.toContain('med oksygen')
  })

  it('a stream of quality and states of a device is nobody’s work', () => {
    const stream = Array.from({ length: 10 }, () => [input('B26-a'), input('B26-b')]).flat()
    expect(told(stream).findings).toEqual([])
  })

  it('a day without a clock does not settle a reading that may be later', () => {
    const kols = { ...plans['kols'], queue: { unclaimedRed: null, normalisedAfter: 2 } } as PlanInForce
    const { verdicts } = told([input('B30-a'), input('B30-b'), input('B30-c')], kols)
    expect(verdicts).toEqual(['yellow', 'green', 'green'])
  })

  it('the same reading under fresh identifiers is one finding, said to be sent three times', () => {
    const { verdicts, findings, words } = told([input('B37-a'), input('B37-b'), input('B37-c')])
    expect(verdicts).toEqual(['yellow', 'yellow', 'yellow'])
    expect(findings).toHaveLength(1)
    expect(words).toContain('sendt 3 ganger')
  })

  it('somebody else on the scale is one finding and a question, no week of yellow', () => {
    const week = ['B40-a', 'B40-b', 'B40-c', 'B40-d', 'B40-e'].map(input)
    const { verdicts, findings, words } = told(week)
    expect(verdicts).toEqual(['green', 'red', 'green', 'green', 'green'])
    expect(findings).toHaveLength(1)
    expect(words).toContain('stemmer det?')
  })

  /** The same, said in another way. */
  const ways: Readonly<Record<string, (body: Json) => Json>> = {
    'with its value in a component': (body) => {
      const { valueQuantity, code, ...rest } = body
      return valueQuantity === undefined ? body : { ...rest, code, component: [{ code, valueQuantity }] }
    },
    'with a note': (body) => ({ ...body, note: [{ text: 'Føler meg dårlig' }] }),
    'with its units respelt': (body) =>
      parseJson(
        JSON.stringify(body)
          .replaceAll(/"code":"mm\[Hg\]"/g, '"code":"mmHg"')
          .replaceAll('"code":"/min"', '"code":"bpm"'),
      ) as Json,
    'with its components the other way round': (body) =>
      Array.isArray(body['component'])
        ? { ...body, component: (body['component'] as readonly unknown[]).toReversed() }
        : body,
    'with an unknown code beside its own': (body) => {
      const code = body['code'] as { readonly coding: readonly object[] }
      return { ...body, code: { coding: [{ system: 'urn:x', code: 'x' }, ...code.coding] } }
    },
  }

  it.each(Object.entries(ways))('%s each ends in the same colour, or visibly unassessed', (_way, changed) => {
    for (const [name, verdict] of ends) {
      const { person, file, body } = input(name)
      const { verdicts, findings, words } = told([{ person, file, body: changed(body) }])
      expect([name, [verdict, 'unassessed'].includes(verdicts[0] ?? '')]).toEqual([name, true])
      expect(findings.length).toBeGreaterThan(0)
      const number = /"value":\s*\{?[^\d}]*(\d+)/.exec(JSON.stringify(body['valueQuantity'] ?? {}))?.[1]
      if (number !== undefined && verdict === 'unassessed') expect(words).toContain(number)
    }
  })

  it('copied under another identifier each is one finding of each kind', () => {
    for (const [name, verdict] of ends) {
      const { verdicts, findings } = told([input(name), { ...input(name), file: 'copy' }])
      expect([name, verdicts]).toEqual([name, [verdict, verdict]])
      expect(findings.length).toBe(told([input(name)]).findings.length)
    }
  })

  it('takes every file', () => {
    const here = [...ends.map(([name]) => name), 'B21-a', 'B26-a', 'B26-b', 'B30-a', 'B30-b', 'B30-c']
    const named = new Set([
      ...here,
      ...['a', 'b', 'c'].map((x) => `B37-${x}`),
      ...['a', 'b', 'c', 'd', 'e'].map((x) => `B40-${x}`),
    ])
    expect([...inputs.keys()].filter((name) => !named.has(name))).toEqual([])
  })
})
