import { describe, expect, it } from 'vitest'
import { aBloodPressure, aCase, aLimit, anSpO2, aState, NOW, spO2Limits } from '../builders.ts'
import { step } from '../cases/step.ts'
import { committed } from '../cases/commit-in-memory.ts'
import { withReading } from '../cases/working-state-changes.ts'
import { nationalIdentifiers } from './canonicals.ts'
import { readCommit, toCommit } from './commit.ts'
import { idOf } from './elements.ts'
import { interpretationOf, withLimitsInForce } from './limits-in-force.ts'
import { ageAt, parsePatient } from './patient.ts'

describe('a patient', () => {
  const patient = {
    resourceType: 'Patient',
    id: '7',
    meta: { versionId: '2' },
    active: true,
    identifier: [
      { system: 'x', value: 'y' },
      { value: 'z' },
      { system: nationalIdentifiers.fnr },
      { system: nationalIdentifiers.fnr, value: '1' },
    ],
    name: [
      { use: 'nickname', text: 'Olli' },
      { use: 'official', given: ['Ola', 'M.'], family: 'Nordmann' },
    ],
    birthDate: '1950-11-23',
  }

  it('has a name, an age and an identity number', () => {
    expect(parsePatient(patient)).toEqual({
      id: '7',
      version: '2',
      active: true,
      name: 'Ola M. Nordmann',
      birthDate: '1950-11-23',
      identifier: { system: nationalIdentifiers.fnr, value: '1' },
    })
  })

  it.each([
    [[{ text: 'Olli' }], 'Olli'],
    [[{ given: ['Ola'] }], 'Ola'],
    [undefined, ''],
  ])('named %o is shown as "%s"', (name, expected) => {
    const bare = { resourceType: 'Patient', id: '7', name }
    expect(parsePatient(bare)).toEqual({
      id: '7',
      version: '',
      active: true,
      name: expected,
      birthDate: null,
      identifier: null,
    })
  })

  it('what is no patient is a problem', () => {
    expect(parsePatient({ resourceType: 'Group' })).toMatchObject({ path: 'resourceType' })
  })

  it.each([
    ['1950-11-22', 76],
    ['1950-11-23', 75],
    ['1952-02-29', 74],
    ['1950', null],
    ['1950-02-30', null],
    ['1950-13-01', null],
    ['01950-11-22', null],
    ['1950-11-22x', null],
    [null, null],
  ])('born %s is %s years old', (birthDate, age) => {
    expect(ageAt(birthDate, NOW)).toBe(age)
  })

  it.each([
    ['Patient/1', '1'],
    ['Patient/1/_history/2', '1'],
    ['http://localhost/fhir/Patient/1', '1'],
    ['MyPatient/1', undefined],
    ['Patient/', undefined],
    [undefined, undefined],
  ])('reference %s names %s', (reference, id) => {
    expect(idOf(reference, 'Patient')).toBe(id)
  })
})

describe('the limits in force on an Observation', () => {
  it.each([
    ['86', 'LL'],
    ['88', 'L'],
    ['92', 'N'],
  ])('SpO2 %s is %s', (value, code) => {
    expect(interpretationOf(value, spO2Limits)).toBe(code)
  })

  it.each([
    ['121', 'HH'],
    ['101', 'H'],
    ['100', 'N'],
  ])('pulse %s is %s', (value, code) => {
    expect(interpretationOf(value, [aLimit('red', { high: '120' }), aLimit('yellow', { high: '100' })])).toBe(code)
  })

  it('is not told without a limit or a value', () => {
    expect(interpretationOf('86', [])).toBeUndefined()
    expect(interpretationOf(undefined, spO2Limits)).toBeUndefined()
  })

  it('is added to what was sent', () => {
    const theirs = {
      resourceType: 'Observation',
      referenceRange: [{ text: 'deres' }],
      interpretation: [{ text: 'deres' }],
    }
    expect(withLimitsInForce(theirs, anSpO2('86'), spO2Limits)).toMatchObject({
      referenceRange: [
        { text: 'deres' },
        { low: { value: 88, code: '%' }, type: { coding: [{ code: 'R' }] } },
        { low: { value: 92 }, type: { coding: [{ code: 'Y' }] } },
      ],
      interpretation: [{ text: 'deres' }, { coding: [{ code: 'LL' }] }],
    })
    expect(withLimitsInForce({ resourceType: 'Observation' }, anSpO2('86'), [])).toEqual({
      resourceType: 'Observation',
    })
  })

  it('of a blood pressure is told for each component', () => {
    const limits = [aLimit('red', { part: 'systolic', high: '180', unit: 'mm[Hg]' })]
    const component = [
      coded({ system: 'http://loinc.org', code: '8480-6' }),
      coded({ system: 'http://loinc.org', code: '8462-4' }),
      coded({ system: 'http://loinc.org', code: '8478-0' }),
      coded({ code: 8 }),
      coded({ system: 's' }),
      coded({ system: 'http://loinc.org', code: 8480 }),
      coded({ code: '8480-6' }),
      { code: { coding: 'x' } },
      coded(null),
      { code: 'x' },
      {},
      null,
    ]
    const observation = { resourceType: 'Observation', component }
    const judged = withLimitsInForce(observation, aBloodPressure('190', '90'), limits)['component']
    expect(judged).toEqual([
      {
        ...component[0],
        referenceRange: [expect.objectContaining({ high: expect.anything() })],
        interpretation: [expect.anything()],
      },
      ...component.slice(1),
    ])
    expect(withLimitsInForce({ resourceType: 'Observation' }, aBloodPressure('190', '90'), limits)).toEqual({
      resourceType: 'Observation',
    })
  })
})

describe('a decision as one transaction', () => {
  const options = { author: 'Device/rules', now: NOW }
  const fresh = step(aState([anSpO2('86')]), NOW)

  it('creates only what is absent, against the rule state that was read', () => {
    const commit = toCommit(fresh, options)
    const [state, finding, task] = entries(commit)
    expect(state?.request).toEqual({ method: 'PUT', url: 'Basic/state', ifMatch: 'W/"1"' })
    expect(finding?.request).toMatchObject({
      method: 'POST',
      url: 'DetectedIssue',
      ifNoneExist: expect.stringMatching(/finding\|[0-9a-f]{64}$/),
    })
    expect(finding?.fullUrl).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(task).toMatchObject({
      request: { method: 'POST', url: 'Task' },
      resource: { input: [{ valueReference: { reference: finding?.fullUrl } }] },
    })
    expect(commit?.about.map(({ kind }) => kind)).toEqual(['rule-state', 'finding', 'case', 'provenance'])
    expect(entries(commit).at(-1)?.resource).toMatchObject({
      activity: { coding: [{ code: 'open' }] },
      target: [{ reference: task?.fullUrl, extension: [{ valueString: '1' }] }],
    })
  })

  it('nothing to write is no transaction', () => {
    expect(toCommit(step(aState(), NOW), options)).toBeNull()
  })

  it('updates only the version that was read, and records why a case moved', () => {
    const state = committed(aState([anSpO2('86')]), fresh)
    const gone = {
      kind: 'withdrawn',
      id: 'oxygen-saturation-86',
      version: '2',
      effective: null,
      received: null,
      type: null,
    } as const
    const commit = toCommit(step(withReading(state, gone), NOW), options)
    expect(entries(commit).map(({ request }) => request)).toMatchObject([
      { ifMatch: 'W/"2"' },
      { method: 'PUT', url: 'DetectedIssue/DetectedIssue-1', ifMatch: 'W/"1"' },
      { method: 'PUT', url: 'Task/Task-1', ifMatch: 'W/"1"' },
      { method: 'POST', url: 'Provenance' },
    ])
  })

  it('the record of a move names the service, the version that it made, and the cause', () => {
    const waiting = { since: NOW, until: null, untilWorse: true, forPatient: false, reason: '' }
    const state = committed(aState([anSpO2('90')]), step(aState([anSpO2('90')]), NOW))
    const cases = state.cases.map((one) => ({ ...one, status: 'waiting', snooze: waiting }) as const)
    const commit = toCommit(step(withReading({ ...state, cases }, anSpO2('86')), NOW), options)
    expect(commit?.about.map(({ kind }) => kind)).toEqual(['rule-state', 'finding', 'case', 'provenance', 'provenance'])
    expect(entries(commit).slice(-2)).toMatchObject([
      {
        resource: {
          target: [{ reference: 'Task/Task-1', extension: [{ valueString: '2' }] }],
          activity: { coding: [{ code: 'wake' }] },
          agent: [{ who: { reference: 'Device/rules' } }],
          reason: [{ coding: [{ code: 'red' }] }],
        },
      },
      { resource: { activity: { coding: [{ code: 'join' }] } } },
    ])
  })

  it('the first rule state is created where there is none', () => {
    const none = { id: null, version: null, patient: 'Patient/1', revision: 0, nextDue: null }
    const commit = toCommit(step(aState([anSpO2('86')], { ruleState: none }), NOW), options)
    expect(entries(commit)[0]?.request).toMatchObject({
      method: 'POST',
      ifNoneExist: expect.stringMatching(/rule-state\|1$/),
    })
  })

  it('a case without a version is refused by the server, not by us', () => {
    const join = { transition: 'join', cause: null, also: [] } as const
    const change = { ...join, before: aCase(), after: aCase({ version: null }) }
    const [, , task, provenance] = entries(toCommit({ ...fresh, caseChanges: [change] }, options))
    expect(task?.request).toMatchObject({ ifMatch: 'W/""' })
    expect(provenance?.resource).toMatchObject({ target: [{ reference: 'Task/case' }] })
  })

  it('a record of the service’s own move has its code and no words', () => {
    expect(entries(toCommit(fresh, options)).at(-1)?.resource).toStrictEqual({
      resourceType: 'Provenance',
      target: [expect.anything()],
      occurredDateTime: '2026-11-22T10:00:00.000Z',
      recorded: '2026-11-22T10:00:00.000Z',
      activity: { coding: [expect.objectContaining({ code: 'open' })] },
      agent: [{ who: { reference: 'Device/rules' } }],
    })
  })

  it('a case with a short identity has a whole name in the transaction', () => {
    const open = { transition: 'open', cause: null, also: [], before: null } as const
    const change = { ...open, after: aCase({ id: null, identity: 'abc' }) }
    const commit = toCommit({ ...fresh, caseChanges: [change] }, options)
    expect(entries(commit)[2]?.fullUrl).toBe('urn:uuid:abc00000-0000-8000-a000-000000000000')
    expect(entries(commit)[2]?.request).toMatchObject({ ifNoneExist: expect.stringMatching(/case\|abc$/) })
  })

  const locations = [
    'Basic/state/_history/2',
    'DetectedIssue/5/_history/1',
    'http://localhost:8080/fhir/Task/6/_history/12',
    'Provenance/7/_history/1',
  ]

  it('the answer says what became of it', () => {
    const commit = toCommit(fresh, options)
    if (commit === null) throw new Error('no commit')
    const saved = readCommit(answer(...locations), commit)
    expect([...(saved?.findings.values() ?? [])]).toEqual([{ id: '5', version: '1' }])
    expect([...(saved?.cases.values() ?? [])]).toEqual([{ id: '6', version: '12' }])
    expect(saved?.ruleState).toEqual({ id: 'state', version: '2' })
  })

  it.each([
    ['nothing', null],
    ['too little', answer('Basic/state/_history/2')],
    ['too much', answer(...locations, 'Provenance/8/_history/1')],
    ['a version and more', answer(...locations.slice(0, 3), 'Provenance/7/_history/1/x')],
    ['no version', answer(...locations.slice(0, 3), 'Provenance/7')],
    ['no entries', {}],
    ['no rule state', answer(undefined, ...locations.slice(1))],
    ['no place', answer(locations[0], 'nowhere', ...locations.slice(2))],
  ])('an answer with %s has to be read again', (_name, response) => {
    const commit = toCommit(fresh, options)
    if (commit === null) throw new Error('no commit')
    expect(readCommit(response, commit)).toBeNull()
  })
})

function coded(code: unknown): object {
  return { code: { coding: [code] } }
}

function entries(
  commit: ReturnType<typeof toCommit>,
): readonly { resource: { resourceType: string }; request: object; fullUrl?: string }[] {
  return (commit?.bundle['entry'] ?? []) as never
}

function answer(...locations: readonly (string | undefined)[]): object {
  return { entry: locations.map((location) => ({ response: { location } })) }
}
