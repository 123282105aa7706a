import { anSpO2, aState, NOW } from '@heimvakt/core/builders'
import type { WorkingState } from '@heimvakt/core/cases/working-state'
import { sameUnitOnly } from '@heimvakt/core/measurements/unit-converter'
import { describe, expect, it, vi } from 'vitest'
import { codeOf } from './errors.ts'
import type { CommitOutcome, Resource } from './fhir-store.ts'
import type { Judged } from './judgement.ts'
import { reconcile, type Doorbell, type ReconcileOptions } from './reconcile-patient.ts'

const quietly: Doorbell = { fresh: false, carried: new Map() }

/** A FHIR server that answers each transaction with what the test says; the last answer is repeated. */
function aFakeStore(...outcomes: readonly CommitOutcome[]) {
  let turn = 0
  return vi.fn(async (bundle: object) => {
    const outcome = outcomes[Math.min(turn, outcomes.length - 1)] ?? 'committed'
    turn += 1
    const { entry } = bundle as { readonly entry: readonly { readonly resource: { readonly resourceType: string } }[] }
    const answered = entry.map(({ resource }, index) => ({
      response: { location: `${resource.resourceType}/new-${index}/_history/2` },
    }))
    return { outcome, answer: outcome === 'committed' ? { entry: answered } : null }
  })
}

function options(transaction: ReturnType<typeof aFakeStore>, stored: WorkingState, remembered?: WorkingState) {
  const memory = new Map<string, Judged>()
  if (remembered !== undefined) memory.set('Patient/1', { state: remembered, verdicts: new Map() })
  const load = vi.fn(async () => stored)
  const conflict = vi.fn()
  const all: ReconcileOptions = {
    clock: { now: () => NOW },
    store: { transaction },
    memory: { get: (patient) => memory.get(patient), delete: (patient) => memory.delete(patient) },
    load,
    convert: sameUnitOnly,
    author: () => 'Device/rules',
    conflict,
  }
  return { all, load, conflict, memory }
}

describe('a patient who is remembered', () => {
  it('is judged without asking the FHIR server for anything when nothing changes', async () => {
    const transaction = aFakeStore()
    const { all, load } = options(transaction, aState(), aState([anSpO2('95')]))
    const { verdicts } = await reconcile('Patient/1', quietly, all)
    expect([...verdicts.values()]).toEqual(['green'])
    expect([load.mock.calls.length, transaction.mock.calls.length]).toEqual([0, 0])
  })

  it('is written once, in one transaction, and remembered as the answer says', async () => {
    const transaction = aFakeStore()
    const { all, load } = options(transaction, aState(), aState([anSpO2('86')]))
    const { state, cases } = await reconcile('Patient/1', quietly, all)
    expect([load.mock.calls.length, transaction.mock.calls.length]).toEqual([0, 1])
    expect(state.ruleState).toMatchObject({ id: 'new-0', version: '2', revision: 1 })
    expect(state.findings).toMatchObject([{ id: 'new-1', version: '2' }])
    expect([state.cases[0]?.id, cases]).toEqual(['new-2', ['new-2']])
    expect(state.cases[0]?.findings).toMatchObject([{ reference: 'DetectedIssue/new-1' }])
  })

  it('is read again when the doorbell brings something that only reading explains', async () => {
    const { all, load } = options(aFakeStore(), aState([anSpO2('95')]), aState())
    const plan: Resource = {
      resourceType: 'CarePlan',
      id: 'other',
      meta: { versionId: '4' },
      subject: { reference: 'Patient/1' },
    }
    const { fresh } = await reconcile('Patient/1', { fresh: false, carried: new Map([['CarePlan/other', plan]]) }, all)
    expect([fresh, load.mock.calls.length]).toEqual([true, 1])
  })
})

describe('a commit that somebody else was before', () => {
  it('is decided again on what is stored now', async () => {
    const transaction = aFakeStore('conflict', 'committed')
    const { all, load, conflict, memory } = options(
      transaction,
      aState([anSpO2('86'), anSpO2('85')]),
      aState([anSpO2('86')]),
    )
    const { state, fresh } = await reconcile('Patient/1', quietly, all)
    expect([load.mock.calls.length, conflict.mock.calls.length, fresh]).toEqual([1, 1, true])
    expect(state.findings).toHaveLength(2)
    expect(memory.has('Patient/1')).toBe(false)
  })

  it('writes nothing more when the other has written the same', async () => {
    const stored = await reconcile('Patient/1', quietly, options(aFakeStore(), aState(), aState([anSpO2('86')])).all)
    const transaction = aFakeStore('conflict')
    const { all } = options(transaction, stored.state, aState([anSpO2('86')]))
    const { cases } = await reconcile('Patient/1', quietly, all)
    expect([transaction.mock.calls.length, cases]).toEqual([1, []])
  })

  it('gives up after a while, to be tried again later', async () => {
    const { all } = options(aFakeStore('conflict'), aState([anSpO2('86')]))
    const fault = await reconcile('Patient/1', quietly, all).catch((thrown: unknown) => thrown)
    expect(codeOf(fault)).toBe('commit-contested')
  })
})

describe('a commit without an answer', () => {
  it('is looked up: when it was stored after all, its cases are told of', async () => {
    const stored = await reconcile('Patient/1', quietly, options(aFakeStore(), aState(), aState([anSpO2('86')])).all)
    const transaction = aFakeStore('uncertain')
    const { all, conflict } = options(transaction, stored.state, aState([anSpO2('86')]))
    const { cases } = await reconcile('Patient/1', quietly, all)
    expect([transaction.mock.calls.length, conflict.mock.calls.length]).toEqual([1, 0])
    expect(cases).toEqual(['new-2'])
  })

  it('is made again when it was not', async () => {
    const transaction = aFakeStore('uncertain', 'committed')
    const { all } = options(transaction, aState([anSpO2('86')]), aState([anSpO2('86')]))
    const { state } = await reconcile('Patient/1', quietly, all)
    expect([transaction.mock.calls.length, state.findings.length]).toEqual([2, 1])
  })
})
