import { describe, expect, it } from 'vitest'
import {
  aBloodPressure,
  anActivity,
  anOutsideLimitsRule,
  anSpO2,
  aLimit,
  aPlan,
  aState,
  measured,
  NOW,
  spO2Limits,
} from '../builders.ts'
import { LOINC, MDC, SNOMED_CT } from '../measurements/measurement-type.ts'
import type { Measurement } from '../measurements/reading.ts'
import { convertByUcum } from '../measurements/ucum.ts'
import { step } from '../cases/step.ts'
import { explain } from '../rules/explain.ts'
import type { TriageCategory } from '../rules/triage.ts'
import { INSPIRED_OXYGEN, UCUM } from './canonicals.ts'
import { withLimitsInForce } from './limits-in-force.ts'
import { parseObservation } from './observation.ts'

/** Numbers that stand where nobody looked: each is judged, or somebody looks at it. */
const code = (...codes: readonly (readonly [system: string, code: string])[]): object => ({
  coding: codes.map(([system, symbol]) => ({ system, code: symbol })),
})
const spO2 = code([LOINC, '59408-5'])
const panel = code([LOINC, '85354-9'])
const systolic = code([LOINC, '8480-6'])
const diastolic = code([LOINC, '8462-4'])
const pulse = code([LOINC, '8867-4'])
const absent = (reason: string): object => code(['http://terminology.hl7.org/CodeSystem/data-absent-reason', reason])

function quantity(value: number, unit: string): object {
  return { value, unit, system: UCUM, code: unit }
}

const mmHg = (value: number): object => ({ valueQuantity: quantity(value, 'mm[Hg]') })
const percent = (value: number): object => ({ valueQuantity: quantity(value, '%') })
const pressure = [
  { code: systolic, ...mmHg(128) },
  { code: diastolic, ...mmHg(79) },
]

function parsed(elements: object, id = 'o1'): ReturnType<typeof parseObservation> {
  const observation = {
    resourceType: 'Observation',
    id,
    meta: { versionId: '1' },
    status: 'final',
    code: spO2,
    effectiveDateTime: new Date(NOW - 600_000).toISOString(),
    ...elements,
  }
  return parseObservation(observation, { convert: convertByUcum, now: NOW })
}

const bounds = (part: string, low: string, high: string, unit: string) => [aLimit('red', { part, low, high, unit })]
const followsAll = aPlan({
  activities: [
    anActivity('oxygen-saturation', spO2Limits),
    anActivity('heart-rate', bounds('value', '41', '130', '/min')),
    anActivity('blood-pressure', [
      ...bounds('systolic', '85', '179', 'mm[Hg]'),
      ...bounds('diastolic', '40', '109', 'mm[Hg]'),
    ]),
  ],
  rules: [
    anOutsideLimitsRule('oxygen-saturation'),
    anOutsideLimitsRule('heart-rate'),
    anOutsideLimitsRule('blood-pressure'),
  ],
})
const followsPressure = aPlan({
  activities: followsAll.activities.filter(({ type }) => type === 'blood-pressure'),
  rules: [anOutsideLimitsRule('blood-pressure')],
})

interface Told {
  readonly verdict: TriageCategory | undefined
  readonly words: string
}

function told(elements: object, plan = followsAll): Told {
  const decision = step(aState([parsed(elements)], { plans: [plan] }), NOW)
  const words = decision.newFindings.map((finding) => explain(finding, { language: 'nb', now: NOW }))
  return { verdict: decision.verdicts.get('o1'), words: words.join('\n') }
}

const withPulse = (value: number) => ({
  code: panel,
  component: [...pressure, { code: pulse, valueQuantity: quantity(value, '/min') }],
})

const flow = (value: number) => ({ url: 'x/FlowExtension', valueQuantity: { value, unit: 'L/min' } })
const inspired = (...extension: readonly object[]) => ({ extension: [{ url: INSPIRED_OXYGEN, extension }] })
const amount = (symbol: string, value: number, unit: string) => ({
  component: [{ code: code([LOINC, symbol]), valueQuantity: { value, unit } }],
})

const judged = (upper: number, lower: number): Told =>
  told({
    code: panel,
    component: [
      { code: systolic, ...mmHg(upper) },
      { code: diastolic, ...mmHg(lower) },
    ],
  })

describe('a number that stands where nobody looked', () => {
  it.each([
    [
      'a value beside a failure of the device',
      { ...percent(97), dataAbsentReason: absent('error') },
      /97 %.*meldte feil/,
    ],
    ['a value beside another reason', { ...percent(97), dataAbsentReason: absent('unknown') }, /97 %.*forskjellige/],
    ['two values', { ...percent(97), valueInteger: 71 }, /97 % \/ 71/],
    ['a second value in a component', { ...percent(97), component: [{ code: spO2, ...percent(70) }] }, /97 % \/ 70 %/],
    ['a whole number without a unit', { valueInteger: 71 }, /71.*ikke et tall/],
    ['words', { valueString: 'HI' }, /HI/],
    ['a code', { valueCodeableConcept: { text: 'lav' } }, /lav/],
    ['a code with a display', { valueCodeableConcept: { coding: [{ display: 'Low', code: 'L' }] } }, /Low/],
    ['yes', { valueBoolean: true }, /true/],
    ['a range', { valueRange: { low: { value: 80, unit: '%' }, high: { value: 90, unit: '%' } } }, /80 % – 90 %/],
    ['half a range', { valueRange: { high: { value: 90, code: '%' } } }, /– 90 %/],
    ['samples', { valueSampledData: { data: '1 2' } }, /Ikke vurdert/],
  ])('%s is not judged, and says its number', (_name, elements, said) => {
    const { verdict, words } = told(elements)
    expect([verdict, words]).toEqual(['unassessed', expect.stringMatching(said)])
  })

  it.each([
    [
      'two systolics',
      [
        { code: systolic, ...mmHg(120) },
        { code: systolic, ...mmHg(210) },
      ],
      /120 mmHg \/ 210 mmHg/,
    ],
    [
      'two diastolics',
      [
        { code: diastolic, ...mmHg(80) },
        { code: diastolic, ...mmHg(130) },
      ],
      /80 mmHg \/ 130 mmHg/,
    ],
    ['one component with both codes', [{ code: code([LOINC, '8480-6'], [LOINC, '8462-4']), ...mmHg(125) }], /125 mm/],
    ['a systolic that is a pulse too', [{ code: code([LOINC, '8480-6'], [LOINC, '8867-4']), ...mmHg(125) }], /125 mm/],
    ['a failed diastolic with a number', [{ code: diastolic, ...mmHg(80), dataAbsentReason: absent('error') }], /80/],
    ['a pulse that says two things', [{ code: code([LOINC, '8867-4'], [LOINC, '59408-5']), ...percent(70) }], /70 %/],
    [
      'a pulse in an unknown unit',
      [{ code: pulse, valueQuantity: quantity(191, 'foo') }],
      /Puls 191 foo, ukjent enhet/,
    ],
    ['a code nobody expected', [{ code: code([MDC, '150320']), ...percent(5) }], /150320 5 %/],
    ['a text nobody expected', [{ code: { text: 'Uregelmessig puls' }, valueBoolean: true }], /Uregelmessig puls true/],
  ])('a pressure with %s is never green', (_name, component, said) => {
    for (const parts of [
      [...pressure, ...component],
      [...component, ...pressure],
    ]) {
      const { verdict, words } = told({ code: panel, component: parts })
      expect([verdict, words]).toEqual(['unassessed', expect.stringMatching(said)])
    }
  })

  it('a value of the panel itself, and a failure of the whole of it, are seen', () => {
    expect(told({ code: panel, ...mmHg(221), component: pressure })).toMatchObject({
      verdict: 'unassessed',
      words: expect.stringContaining('221 mm'),
    })
    const failed = told({ code: panel, component: pressure, dataAbsentReason: absent('error') })
    expect(failed).toMatchObject({ verdict: 'unassessed', words: expect.stringContaining('Overtrykk 128 mm[Hg]') })
  })

  it('a pulse in the panel is judged by the person’s own limits', () => {
    expect(told(withPulse(191))).toMatchObject({ verdict: 'red', words: expect.stringContaining('Puls 191 /min') })
    expect(told(withPulse(72))).toEqual({ verdict: 'green', words: '' })
    const unfollowed = told(withPulse(72), followsPressure)
    expect(unfollowed.verdict).toBe('unassessed')
    expect(unfollowed.words).toBe('Ikke vurdert: Puls 72 /min, følger med målingen, og planen følger den ikke')
  })

  it('a saturation whose number has moved into a component is judged', () => {
    expect(told({ component: [{ code: spO2, ...percent(80) }] }).verdict).toBe('red')
    expect(told({ code: pulse, component: [{ code: spO2, ...percent(80) }] }).verdict).toBe('red')
  })

  it('a systolic in a saturation is judged, and lacks nothing', () => {
    const { verdict, words } = told({ ...percent(97), component: [{ code: systolic, ...mmHg(200) }] })
    expect([verdict, words]).toEqual(['red', expect.stringContaining('Overtrykk 200 mmHg')])
  })

  it('equal values are one, a try that failed is told beside the one that did not', () => {
    const twice = [...pressure, { code: systolic, ...mmHg(128) }]
    expect(told({ code: panel, component: twice })).toEqual({ verdict: 'green', words: '' })
    const failed = [{ code: systolic, dataAbsentReason: absent('error') }, ...pressure]
    expect(told({ code: panel, component: failed })).toEqual({
      verdict: 'unassessed',
      words: 'Ikke vurdert: Overtrykk 128 mmHg, måleren meldte feil',
    })
  })

  it('the mean of the two pressures, and an empty component, say nothing new', () => {
    for (const other of [
      { code: code([LOINC, '8478-0']), ...mmHg(95) },
      { code: code([SNOMED_CT, '4501000202102']), ...mmHg(120) },
      { code: code([MDC, '150604']), dataAbsentReason: absent('unknown') },
    ])
      expect(told({ code: panel, component: [...pressure, other] }).verdict).toBe('green')
  })

  it('a height or a battery that carries a sign is no chart of a height', () => {
    for (const charted of [code([LOINC, '8302-2']), code([MDC, '67996'])])
      expect(told({ code: charted, component: [{ code: spO2, ...percent(80) }] })).toMatchObject({
        verdict: 'unassessed',
        words: expect.stringContaining('80 %'),
      })
    expect(told({ code: code([LOINC, '8302-2']), component: [{ code: spO2 }] }).verdict).toBeUndefined()
  })

  it('two tries that failed say so once, as a value that is missing', () => {
    const failed = { code: systolic, dataAbsentReason: absent('error') }
    const component = [failed, failed, { code: diastolic, ...mmHg(79) }]
    expect(told({ code: panel, component }).words).toBe('Ikke vurdert: Overtrykk, måleren meldte feil')
  })

  it('half a pressure in a pulse is shown, where the plan follows no pressure', () => {
    const plan = aPlan({
      activities: [anActivity('heart-rate', bounds('value', '41', '130', '/min'))],
      rules: [anOutsideLimitsRule('heart-rate')],
    })
    const valueQuantity = quantity(72, '/min')
    const { verdict, words } = told({ code: pulse, valueQuantity, component: [{ code: systolic, ...mmHg(200) }] }, plan)
    expect([verdict, words]).toEqual(['unassessed', expect.stringContaining('BT 200 mmHg')])
  })

  it('an unknown code says what its components say, and no more', () => {
    const component = [{ code: code([MDC, '2']) }, { code: code([MDC, '3']), valueInteger: 4 }]
    expect(told({ code: { text: 'Annet' }, component }).words).toBe(
      'Ikke vurdert: Ukjent måling Annet 3 4, ukjent kode',
    )
  })

  it('a doubted reading is stored without a word of normal', () => {
    const limits = followsPressure.activities[0]?.limits ?? []
    const resource = { resourceType: 'Observation', component: pressure }
    const codes = (reading: Measurement) =>
      JSON.stringify(withLimitsInForce(resource, reading, limits)).match(/"code":"(?:HH|LL|N)"/g)
    expect(codes(aBloodPressure('90', '95'))).toBeNull()
    expect(codes({ ...aBloodPressure('128', '82'), asides: [] })).toBeNull()
    expect(codes(aBloodPressure('82', '128'))).toEqual(['"code":"LL"', '"code":"HH"'])
    expect(codes(aBloodPressure('128', '82'))).toEqual(['"code":"N"', '"code":"N"'])
  })

  it('a reading that carries another sign says normal of its own parts only, and nothing of the whole', () => {
    const { limits } = anActivity('oxygen-saturation', spO2Limits)
    const carried = [measured('heart-rate', '190')]
    const codes = (value: string) =>
      JSON.stringify(withLimitsInForce({ resourceType: 'Observation' }, { ...anSpO2(value), carried }, limits)).match(
        /"code":"(?:HH|LL|L|N)"/g,
      )
    expect([codes('96'), codes('86')]).toEqual([null, ['"code":"LL"']])
  })

  it('both parts that cannot be taken are shown', () => {
    const both = [
      { code: systolic, ...mmHg(2047) },
      { code: diastolic, ...mmHg(2046) },
    ]
    expect(told({ code: panel, component: both }).words).toContain('Overtrykk 2047 mm[Hg], Undertrykk 2046 mm[Hg]')
  })

  it('the same unjudged code is looked at once a day, and every such reading is unassessed', () => {
    const elements = { code: panel, component: [...pressure, { code: code([MDC, '1']), valueInteger: 3 }] }
    const readings = ['a', 'b'].map((id, minutes) => {
      const effectiveDateTime = new Date(NOW - (2 + minutes) * 600_000).toISOString()
      return parsed({ ...elements, effectiveDateTime }, id)
    })
    const { newFindings, verdicts } = step(aState(readings, { plans: [followsAll] }), NOW)
    expect(newFindings.map((finding) => finding.readings.toSorted())).toEqual([['a', 'b']])
    expect([verdicts.get('a'), verdicts.get('b')]).toEqual(['unassessed', 'unassessed'])
  })
})

describe('oxygen', () => {
  const onAir = { url: 'x/OnAirExtension', valueBoolean: true }
  it.each([
    ['on air, and no flow', inspired(onAir, flow(0)), false],
    ['a flow alone', inspired(flow(2)), true],
    ['not on air', inspired({ ...onAir, valueBoolean: false }), true],
    ['a flow in a component', amount('3151-8', 6, 'L/min'), true],
    ['no flow in a component', amount('3151-8', 0, 'L/min'), false],
    ['28 % inspired', amount('3150-6', 28, '%'), true],
    ['21 % inspired', amount('3150-6', 21, '%'), false],
  ])('%s is understood', (_name, elements, withOxygen) => {
    expect(parsed({ ...percent(96), ...elements })).toMatchObject({ kind: 'measurement', withOxygen })
    expect(told({ ...percent(96), ...elements }).verdict).toBe('green')
  })

  it.each([
    ['on air, and a flow', inspired(onAir, flow(6)), '6 L/min'],
    ['on air, and oxygen without an amount', inspired(onAir, { url: 'x/Other' }), ''],
    ['on air, and a flow in a component', { ...inspired(onAir), ...amount('3151-8', 6, 'L/min') }, '6 L/min'],
  ])('%s cannot be told: neither air nor oxygen', (_name, elements, shown) => {
    const reading = parsed({ ...percent(96), ...elements }) as Measurement
    expect(reading.withOxygen).toBeUndefined()
    expect(reading.asides).toMatchObject([{ problem: 'conflicting-oxygen', shown }])
    expect(told({ ...percent(96), ...elements }).verdict).toBe('unassessed')
    expect(told({ ...percent(80), ...elements }).verdict).toBe('red')
  })
})

describe('a total that somebody else has counted', () => {
  const total = (system: string, symbol: string, more: object) => ({ code: code([system, symbol]), ...more })
  const own = 'http://heimvakt.no/fhir/CodeSystem/score'

  it.each([
    ['NEWS2 20', total(SNOMED_CT, '1104051000000101', { valueQuantity: { value: 20 } }), 'red', 'NEWS2 20, grense 7'],
    ['NEWS2 5', total(SNOMED_CT, '1104051000000101', { valueInteger: 5 }), 'yellow', 'NEWS2 5, grense 5'],
    ['NEWS2 2', total(SNOMED_CT, '1104051000000101', { valueInteger: 2 }), 'unassessed', 'NEWS2 2'],
    [
      'NEWS2 over 6',
      total(SNOMED_CT, '1104051000000101', { valueQuantity: { value: 6, comparator: '>' } }),
      'unassessed',
      '>6',
    ],
    ['NEWS2 twice', total(SNOMED_CT, '1104051000000101', { valueInteger: 9, valueString: '9' }), 'unassessed', '9'],
    ['PHQ-9 24', total(LOINC, '44261-6', { valueQuantity: quantity(24, '{score}') }), 'red', 'PHQ-9 24, grense 20'],
    ['PHQ-9 15 by SNOMED', total(SNOMED_CT, '720433000', { valueInteger: 15 }), 'yellow', 'PHQ-9 15'],
    [
      'item 9',
      total(LOINC, '44260-8', { valueCodeableConcept: code([LOINC, 'LA6569-3']) }),
      'red',
      'selvskading 1, grense 1',
    ],
    [
      'item 9 never',
      total(LOINC, '44260-8', { valueCodeableConcept: code([LOINC, 'LA6568-5']) }),
      'unassessed',
      'LA6568-5',
    ],
    ['item 9 in words', total(LOINC, '44260-8', { valueCodeableConcept: { text: 'ofte' } }), 'unassessed', 'ofte'],
    ['item 9 by nothing', total(LOINC, '44260-8', {}), 'unassessed', 'PHQ-9 9'],
    ['GAD-7 21', total(LOINC, '70274-6', { valueInteger: 21 }), 'red', 'GAD-7 21, grense 15'],
    ['WHO-5 12', total(own, 'who-5', { valueInteger: 12 }), 'yellow', 'WHO-5 12, grense 12'],
    ['WHO-5 24 %', total(own, 'who-5-percent', { valueQuantity: quantity(24, '%') }), 'yellow', 'WHO-5 % 24'],
    [
      'item 9 within a total',
      total(LOINC, '44261-6', { valueInteger: 4, component: [{ code: code([LOINC, '44260-8']), valueInteger: 2 }] }),
      'red',
      'PHQ-9, spørsmål 9: tanker om død eller selvskading 2',
    ],
    [
      'a total in a panel nobody knows',
      { code: { text: 'PHQ' }, component: [total(LOINC, '44261-6', { valueInteger: 24 })] },
      'red',
      'PHQ-9 24',
    ],
  ])('%s is %s', (_name, elements, verdict, said) => {
    expect(told(elements)).toMatchObject({ verdict, words: expect.stringContaining(said) })
  })

  it('of ours is charted, but not when it was received from somebody', () => {
    const meta = { versionId: '1', profile: ['http://heimvakt.no/fhir/StructureDefinition/score'] }
    const ours = total(LOINC, '44261-6', { meta, valueInteger: 24 })
    expect(told(ours).verdict).toBeUndefined()
    const received = {
      url: 'http://heimvakt.no/fhir/StructureDefinition/received',
      valueInstant: '2026-11-22T09:00:00Z',
    }
    expect(told({ ...ours, extension: [received] }).verdict).toBe('red')
  })

  it('in words only is shown', () => {
    const inWords = total(SNOMED_CT, '1104051000000101', { valueString: 'høy' })
    expect(told(inWords)).toMatchObject({ verdict: 'unassessed', words: expect.stringContaining('NEWS2 høy') })
  })

  it('that comes late says so', () => {
    const received = {
      url: 'http://heimvakt.no/fhir/StructureDefinition/received',
      valueInstant: new Date(NOW).toISOString(),
    }
    const late = { extension: [received], effectiveDateTime: new Date(NOW - 86_400_000).toISOString() }
    expect(told(total(LOINC, '44261-6', { valueInteger: 24, ...late })).words).toContain('kom sent')
  })

  it('without a time it is not judged, and shown', () => {
    const timeless = total(LOINC, '44261-6', { valueInteger: 24, effectiveDateTime: undefined })
    expect(told(timeless)).toMatchObject({ verdict: 'unassessed', words: expect.stringContaining('PHQ-9 24') })
  })
})

describe('pressures that may have been exchanged', () => {
  it('are red where one of the two is red, and say so', () => {
    expect(judged(82, 128)).toMatchObject({ verdict: 'red', words: expect.stringContaining('kan være byttet om') })
  })

  it.each([
    [90, 95],
    [88, 88],
    [104, 104],
  ])('%i/%i are unassessed, with both numbers', (upper, lower) => {
    expect(judged(upper, lower)).toEqual({
      verdict: 'unassessed',
      words: `Ikke vurdert: BT ${upper} mmHg / ${lower} mmHg, kan være byttet om`,
    })
  })

  it('are not yellow: nobody knows of which', () => {
    const yellow = aPlan({
      ...followsAll,
      activities: [
        anActivity('blood-pressure', [
          aLimit('yellow', { part: 'systolic', low: '100', unit: 'mm[Hg]' }),
          ...bounds('diastolic', '40', '109', 'mm[Hg]'),
        ]),
      ],
      rules: [anOutsideLimitsRule('blood-pressure')],
    })
    const state = aState([aBloodPressure('90', '95', { id: 'o1' })], { plans: [yellow] })
    expect(step(state, NOW).verdicts.get('o1')).toBe('unassessed')
  })
})

describe('words with a reading', () => {
  const note = [{ text: 'Måler viser LO' }, { text: 'føler meg dårlig' }]

  it('that nobody can judge are work of their own', () => {
    const { verdict, words } = told({ dataAbsentReason: absent('as-text'), note })
    expect(verdict).toBe('unassessed')
    expect(words).toContain('verdien mangler')
    expect(words).toContain('med egne ord: «Måler viser LO · føler meg dårlig»')
  })

  it('that is judged stand with the value', () => {
    expect(told({ ...percent(80), note }).words).toContain('merknad: «Måler viser LO · føler meg dårlig»')
    expect(told({ ...percent(97), note })).toEqual({ verdict: 'green', words: '' })
  })

  it('that say nothing are none', () => {
    expect(told({ ...percent(80), note: [{ text: ' – ' }, { text: 'Nei.' }, {}] }).words).not.toContain('merknad')
  })

  it('that is half judged, or doubted, are work', () => {
    const half = [{ code: diastolic, ...mmHg(79) }]
    for (const component of [
      half,
      [
        { code: systolic, ...mmHg(90) },
        { code: diastolic, ...mmHg(95) },
      ],
    ])
      expect(told({ code: panel, component, note }).words).toContain('med egne ord')
  })
})
