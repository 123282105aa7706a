import { aCase, anSpO2, aState, NOW } from '@heimvakt/core/builders'
import { step } from '@heimvakt/core/cases/step'
import { extensions } from '@heimvakt/core/fhir/canonicals'
import { sameUnitOnly } from '@heimvakt/core/measurements/unit-converter'
import { expect, it } from 'vitest'
import type { Resource } from '../fhir-store.ts'
import { absorb } from './absorb.ts'

const options = { convert: sameUnitOnly, now: NOW }

function aSaturation(id: string, version: string, more: Partial<Resource> = {}): Resource {
  return {
    resourceType: 'Observation',
    id,
    meta: { versionId: version },
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '59408-5' }] },
    subject: { reference: 'Patient/1' },
    effectiveDateTime: new Date(NOW).toISOString(),
    valueQuantity: { value: 91, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
    ...more,
  }
}

function aForm(versionId: string, more: Partial<Resource>): Resource {
  return {
    resourceType: 'QuestionnaireResponse',
    id: 'form',
    meta: { versionId },
    status: 'completed',
    questionnaire: 'http://heimvakt.no/fhir/Questionnaire/phq-9|1.1.0',
    subject: { reference: 'Patient/1' },
    authored: new Date(NOW).toISOString(),
    item: [{ linkId: '9', answer: [{ valueCoding: { system: 'http://loinc.org', code: 'LA6569-3' } }] }],
    ...more,
  }
}

function aTask(versionId: string): Resource {
  return { resourceType: 'Task', id: 'case', meta: { versionId }, for: { reference: 'Patient/1' } }
}

it('takes in a reading that is new', () => {
  expect(absorb(aState(), aSaturation('a', '1'), options)?.readings).toMatchObject([
    { id: 'a', values: { value: '91' } },
  ])
})

it('keeps the newer version when an older one rings late', () => {
  const state = aState([anSpO2('95', { id: 'a', version: '2' })])
  expect(absorb(state, aSaturation('a', '1'), options)).toBe(state)
})

const by = (versionId: string) => ({ meta: { versionId, source: 'http://heimvakt.no/source/patient/1' } })

it('keeps what was said before the patient changed it, and reads all where that is not known', () => {
  const corrected = aSaturation('a', '2', { status: 'corrected', ...by('2') })
  const before = aState([anSpO2('84', { id: 'a' })])
  const after = absorb(before, corrected, options)
  expect(after?.readings).toMatchObject([{ values: { value: '91' }, earlier: [{ values: { value: '84' } }] }])
  expect(after && absorb(after, corrected, options)).toBe(after)
  const again = after && absorb(after, aSaturation('a', '3', { status: 'entered-in-error', ...by('3') }), options)
  expect(again?.readings).toMatchObject([
    { kind: 'withdrawn', said: { values: { value: '91' } }, earlier: [{ version: '2' }, { version: '1' }] },
  ])
  expect(absorb(aState([]), corrected, options)).toBeNull()
})

it('keeps the answers so far beside the whole form, and reads all where they are not known', () => {
  const soFar = aForm('1', { status: 'in-progress' })
  const begun = [{ url: extensions.begun, valueInstant: new Date(NOW).toISOString() }]
  const whole = aForm('2', { extension: begun, ...by('2') })
  const before = absorb(aState(), soFar, options)
  const after = before && absorb(before, whole, options)
  expect(after?.answers).toMatchObject([
    { version: '2', retractedBy: 'patient', said: { version: '1', unfinished: true } },
  ])
  expect(after && absorb(after, whole, options)).toBe(after)
  expect(absorb(aState(), whole, options)).toBeNull()
})

it('leaves out what was measured before the window, unless it was in it', () => {
  const old = { effectiveDateTime: '2020-01-01T12:00:00Z' }
  const state = aState([anSpO2('95', { id: 'a' })], { windowStart: NOW - 1000 })
  expect(absorb(state, aSaturation('b', '1', old), options)).toBe(state)
  expect(absorb(state, aSaturation('a', '2', old), options)?.readings[0]?.version).toBe('2')
})

it('takes in a reading without a time: somebody must look at it', () => {
  const { effectiveDateTime: _none, ...timeless } = aSaturation('a', '1')
  const state = aState([], { windowStart: NOW - 1000 })
  expect(absorb(state, timeless, options)?.readings).toMatchObject([{ kind: 'unassessable', problem: 'no-time' }])
})

it('takes in a reading from a clock that was never set: it is no history', () => {
  const extension = [{ url: extensions.received, valueInstant: new Date(NOW).toISOString() }]
  const reset = aSaturation('a', '1', { effectiveDateTime: '1970-01-01T00:12:00Z', extension })
  const state = absorb(aState([], { windowStart: NOW - 1000 }), reset, options)
  expect(state && step(state, NOW).newFindings).toMatchObject([{ evidence: { reason: 'reset-clock' } }])
})

it('has nothing to judge for somebody without a plan', () => {
  const state = aState([], { plans: [] })
  expect(absorb(state, aSaturation('a', '1'), options)).toBe(state)
})

it('knows its own writes again, and asks to read the patient for any other', () => {
  const state = aState([], { cases: [aCase({ id: 'case', version: '3' })] })
  expect(absorb(state, aTask('3'), options)).toBe(state)
  expect(absorb(state, aTask('4'), options)).toBeNull()
})

it('does not mix patients', () => {
  expect(absorb(aState(), aSaturation('a', '1', { subject: { reference: 'Patient/2' } }), options)).toBeNull()
})

it('takes in a form that was filled in', () => {
  const form = {
    resourceType: 'QuestionnaireResponse',
    id: 'q',
    meta: { versionId: '1' },
    questionnaire: 'http://heimvakt.no/fhir/Questionnaire/who-5|1.0.0',
    status: 'completed',
    subject: { reference: 'Patient/1' },
    authored: new Date(NOW).toISOString(),
    item: [{ linkId: '1', answer: [{ valueInteger: 3 }] }],
  }
  const state = absorb(aState(), form, options)
  expect(state?.answers).toMatchObject([{ kind: 'answers', id: 'q', answers: { 1: { kind: 'number', value: '3' } } }])
  const withdrawn = { ...form, meta: { versionId: '2' }, status: 'entered-in-error' }
  expect(state && absorb(state, withdrawn, options)?.answers).toMatchObject([{ kind: 'withdrawn-answers' }])
})
