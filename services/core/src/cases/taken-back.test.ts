import { describe, expect, it } from 'vitest'
import { anOutsideLimitsRule, anSpO2, aPlan, aState, at, HOUR, NOW, withdrawn } from '../builders.ts'
import { arriving, onlyCase, settled } from '../case-builders.ts'
import { answered, yes } from '../form-builders.ts'
import type { Reading, Retractor } from '../measurements/reading.ts'
import { formReference } from '../rules/built-in.ts'
import type { BoundRule } from '../rules/rule.ts'
import { committed } from './commit-in-memory.ts'
import { step } from './step.ts'
import type { WorkingState } from './working-state.ts'

const red = anSpO2('86')
const yellow = anSpO2('90')
const back = (retractedBy: Retractor, was = red): Reading => ({ ...withdrawn(was), retractedBy, said: was })
const changed = (value: string, version = '2'): Reading => ({
  ...red,
  version,
  values: { value },
  retractedBy: 'patient',
})

describe('a red that its sender takes back', () => {
  it.each(['patient', 'partner'] as const)('stays open and red, marked with who and when: %s', (by) => {
    const state = arriving(settled(aState([red])), back(by))
    const decision = step(state, NOW + HOUR)
    expect(decision.cancelledFindings).toEqual([])
    expect(decision.updatedFindings).toMatchObject([
      { status: 'open', category: 'red', withdrawn: { by, at: NOW + HOUR }, evidence: { parts: [{ value: '86' }] } },
    ])
    expect(decision.caseChanges).toMatchObject([
      { transition: 'withdraw', cause: `withdrawn-by-${by}`, after: { status: 'new', category: 'red' } },
    ])
    expect(step(committed(state, decision), NOW + HOUR)).toMatchObject({ updatedFindings: [], caseChanges: [] })
  })

  it.each(['96', '90'])('stays red when it is corrected to %s', (value) => {
    const state = arriving(settled(aState([red])), changed(value))
    const decision = step(state, NOW)
    expect(decision).toMatchObject({
      cancelledFindings: [],
      updatedFindings: [{ category: 'red', withdrawn: { by: 'patient' }, evidence: { parts: [{ value: '86' }] } }],
      caseChanges: [{ transition: 'withdraw', cause: 'withdrawn-by-patient', after: { category: 'red' } }],
    })
    const after = committed(state, decision)
    expect(step(after, NOW)).toMatchObject({ updatedFindings: [], cancelledFindings: [], caseChanges: [] })
    expect(step(arriving(after, changed('85', '3')), NOW).updatedFindings).toEqual([
      expect.not.objectContaining({ withdrawn: expect.anything() as unknown }),
    ])
  })

  it('is cancelled when the team takes it back, also after its sender did', () => {
    const state = settled(arriving(settled(aState([red])), back('patient')))
    expect(step(arriving(state, { ...withdrawn(red), version: '9' }), NOW)).toMatchObject({
      cancelledFindings: [{ status: 'cancelled' }],
      caseChanges: [{ transition: 'cancel' }],
    })
  })

  it('comes back from what was sent alone', () => {
    const decision = step(aState([back('patient')]), NOW)
    expect(decision.newFindings).toMatchObject([{ category: 'red', withdrawn: { by: 'patient', at: NOW } }])
    expect(decision.caseChanges).toMatchObject([{ transition: 'open', after: { category: 'red' } }])
    const again = step(committed(aState([back('patient')]), decision), NOW)
    expect(again).toMatchObject({ newFindings: [], updatedFindings: [], caseChanges: [], cancelledFindings: [] })
  })

  it.each([
    ['96', [red]],
    ['90', [red]],
    ['96', [anSpO2('94', { id: red.id }), red]],
    ['96', [red, anSpO2('94', { id: red.id })]],
  ])('was corrected to %s before anybody judged it: it comes from what was sent', (value, earlier) => {
    const state = aState([{ ...changed(value), earlier }])
    const decision = step(state, NOW)
    expect(decision.newFindings).toMatchObject([
      { category: 'red', withdrawn: { by: 'patient', at: NOW }, evidence: { parts: [{ value: '86' }] } },
    ])
    expect(decision.caseChanges).toMatchObject([{ transition: 'open', after: { category: 'red' } }])
    expect(step(committed(state, decision), NOW + 1)).toMatchObject({
      newFindings: [],
      updatedFindings: [],
      cancelledFindings: [],
      caseChanges: [],
    })
  })

  it('was corrected to what is red too: that is a red of its own, and nothing is taken back', () => {
    const [finding] = step(aState([{ ...changed('85'), earlier: [red] }]), NOW).newFindings
    expect(finding).toMatchObject({ category: 'red', evidence: { parts: [{ value: '85' }] } })
    expect(finding?.withdrawn).toBeUndefined()
  })

  it('was corrected, then taken back', () => {
    const gone = { ...back('patient', anSpO2('96', { id: red.id })), earlier: [red] }
    expect(step(aState([gone]), NOW).newFindings).toMatchObject([{ category: 'red', withdrawn: { by: 'patient' } }])
  })

  describe('and was corrected to another red', () => {
    const state = settled(arriving(settled(aState([red])), changed('85')))
    const judging = (evaluate: BoundRule['evaluate'], readings = state.readings): WorkingState => {
      const rules = [anOutsideLimitsRule('oxygen-saturation', { evaluate })]
      return { ...state, readings, plans: [aPlan({ rules })] }
    }
    const inside: BoundRule['evaluate'] = () => [{ outcome: 'not-met', about: red.id, readings: [red.id] }]

    it('is no longer true by the plan alone: that is nobody’s withdrawal', () => {
      expect(state.findings).toMatchObject([{ category: 'red', evidence: { parts: [{ value: '85' }] } }])
      expect(step(judging(inside), NOW)).toMatchObject({
        updatedFindings: [],
        cancelledFindings: [{ status: 'cancelled' }],
        caseChanges: [{ transition: 'cancel', cause: null }],
      })
      const [yellowNow] = step(aState([anSpO2('90', { id: red.id })]), NOW).newFindings
      const milder = step(
        judging(() => [
          {
            outcome: 'met',
            about: red.id,
            readings: [red.id],
            category: 'yellow',
            evidence: yellowNow?.evidence ?? expect.unreachable(),
          },
        ]),
        NOW,
      )
      expect(milder.updatedFindings).toMatchObject([{ category: 'yellow' }])
      expect(milder.updatedFindings[0]?.withdrawn).toBeUndefined()
    })

    it.each([
      ['its value', { values: { value: '84' } }],
      ['its time', { effective: at(NOW - 2 * HOUR) }],
      ['the oxygen', { withOxygen: true }],
      ['what it is of', { type: 'heart-rate' as const }],
    ])('is her change when %s is another now', (_what, more) => {
      const other = { ...changed('85', '3'), ...more } as Reading
      expect(step(judging(inside, [other]), NOW)).toMatchObject({
        cancelledFindings: [],
        updatedFindings: [{ category: 'red', withdrawn: { by: 'patient' } }],
      })
    })
  })

  it('was cancelled by earlier rules: that stays as it is', () => {
    const old = settled(arriving(settled(aState([red])), withdrawn(red)))
    const now: WorkingState = arriving(old, { ...back('patient'), version: '9' })
    expect(step(now, NOW)).toMatchObject({ newFindings: [], updatedFindings: [], caseChanges: [] })
  })

  it('is not brought back by a reading that the team took back, nor in a plan that does not ask for it', () => {
    expect(step(aState([withdrawn(red)]), NOW).newFindings).toEqual([])
    expect(step(aState([back('patient')], { plans: [] }), NOW).newFindings).toEqual([])
  })
})

describe('a form with a red answer', () => {
  const diary = answered('copd-diary', { q: yes() }, { id: 'filled' })
  const { id, questionnaire, effective, received } = diary
  const gone = { kind: 'withdrawn-answers', id, version: '2', questionnaire, effective, received } as const
  const reference = formReference(id)
  const rule: BoundRule = {
    ...anOutsideLimitsRule('oxygen-saturation'),
    types: [],
    forms: [questionnaire.url],
    evaluate: ({ answers }) =>
      answers.some((form) => form.id === id)
        ? [
            {
              outcome: 'met',
              about: reference,
              readings: [reference],
              category: 'red',
              evidence: (step(aState([red]), NOW).newFindings[0] ?? expect.unreachable()).evidence,
            },
          ]
        : [],
  }
  const asked = { id: 'a', version: '1', questionnaire, title: 'dagbok', schedule: null }
  const plans = [aPlan({ forms: [asked], rules: [rule] })]

  it('that its sender takes back comes from what was sent alone, and one that the team took back does not', () => {
    const withdrawnBy = { ...gone, retractedBy: 'patient', said: diary } as const
    const decision = step(aState([], { answers: [withdrawnBy], plans }), NOW)
    expect(decision.newFindings).toMatchObject([
      { category: 'red', readings: [reference], withdrawn: { by: 'patient', at: NOW } },
    ])
    expect(step(aState([], { answers: [gone], plans }), NOW).newFindings).toEqual([])
    expect(step(aState([back('patient')], { answers: [gone, withdrawnBy], plans }), NOW).newFindings).toHaveLength(1)
  })
})

it('what is not red is cancelled with a trace, whoever takes it back', () => {
  const state = settled(aState([yellow]))
  expect(step(arriving(state, back('patient', yellow)), NOW)).toMatchObject({
    cancelledFindings: [{ status: 'cancelled' }],
    caseChanges: [{ transition: 'cancel' }],
  })
  expect(step(aState([back('patient', yellow)]), NOW).newFindings).toEqual([])
  expect(onlyCase(state).category).toBe('yellow')
})
