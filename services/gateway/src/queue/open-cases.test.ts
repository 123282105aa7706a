import { aCase, NOW } from '@heimvakt/core/builders'
import type { Case } from '@heimvakt/core/cases/case'
import { toCarePlan } from '@heimvakt/core/fhir/care-plan'
import { toServiceRequest } from '@heimvakt/core/fhir/service-request'
import { toTask } from '@heimvakt/core/fhir/task'
import type { HomeOxygen } from '@heimvakt/core/plans/home-oxygen'
import type { Pause } from '@heimvakt/core/plans/pause'
import { afterEach, expect, it } from 'vitest'
import type { Resource } from '../fhir-store.ts'
import { openCases, type OpenCases, type OpenCasesOptions } from './open-cases.ts'

function aTask(version: string, changes: Partial<Case> = {}): Resource {
  return { ...toTask(aCase({ findings: [], ...changes })), id: 'case', meta: { versionId: version } }
}

const patient: Resource = { resourceType: 'Patient', id: '1', name: [{ text: 'Ola' }] }

/** A server with this Task, and a search that may be older than it. */
function openWith(
  task: Resource,
  listed: () => readonly Resource[],
  plan: () => readonly Resource[] = () => [],
): OpenCases {
  const store: OpenCasesOptions['store'] = {
    read: (type) => Promise.resolve({ outcome: 'found', resource: type === 'Task' ? task : patient }),
    search: (type) =>
      Promise.resolve({ outcome: 'found', resources: type === 'CarePlan' ? plan() : [], total: null, next: null }),
    searchAll: (type) =>
      Promise.resolve({ outcome: 'found', resources: type === 'Task' ? listed() : [], total: null, next: null }),
  }
  return openCases({ store, clock: { now: () => NOW }, missed: () => undefined })
}

const opened: OpenCases[] = []
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})

it('the sweep names the cases and the patients of what no event had told', async () => {
  let listed: readonly Resource[] = [aTask('4')]
  const cases = openWith(aTask('4'), () => listed)
  opened.push(cases)
  expect(await cases.sweep()).toEqual([{ id: 'case', patient: '1' }])
  expect(await cases.sweep()).toEqual([])
  listed = [aTask('5', { status: 'resolved', resolvedAt: NOW })]
  expect(await cases.sweep()).toEqual([{ id: 'case', patient: '1' }])
})

it.each([
  ['an older end, told late, does not take it away', '3', true],
  ['its own end does', '5', false],
])('a case that was opened again: %s', async (_name, version, stays) => {
  let listed: readonly Resource[] = []
  const cases = openWith(aTask('4'), () => listed)
  opened.push(cases)
  await cases.sweep()
  await cases.refresh('case')
  listed = [aTask(version, { status: 'resolved', resolvedAt: NOW })]
  await cases.sweep()
  expect(cases.all()?.has('case')).toBe(stays)
})

it('a pause, or what is said of oxygen at home, is on the row at once, and no other case is read for it', async () => {
  const { plan } = aCase()
  const id = plan.slice(plan.indexOf('/') + 1)
  let pauses: readonly Pause[] = []
  const order = {
    patient: 'Patient/1',
    status: 'active',
    type: 'oxygen-saturation',
    limits: [],
    schedule: null,
  } as const
  let homeOxygen: readonly HomeOxygen[] = []
  const care = (): Resource => ({
    ...toCarePlan({
      status: 'active',
      patient: 'Patient/1',
      title: 'Kols',
      template: { url: 'http://heimvakt.no/fhir/PlanDefinition/copd', version: '1.1.0' },
      team: 'CareTeam/1',
      activityReferences: [],
      judgedFrom: NOW,
      start: NOW,
      pauses,
    }),
    id,
  })
  const withOrder = (): readonly Resource[] => [care(), { ...toServiceRequest({ ...order, homeOxygen }), id: 'order' }]
  const cases = openWith(aTask('4'), () => [aTask('4')], withOrder)
  opened.push(cases)
  await cases.sweep()
  const shown = () => cases.all()?.get('case')?.plan
  expect(shown()).toMatchObject({ title: 'Kols', pauses: [], template: { version: '1.1.0' }, oxygenUnsaid: true })
  pauses = [{ from: NOW, until: NOW + 1000, reason: 'Innlagt' }]
  expect(await cases.planChanged('another')).toEqual([])
  expect(shown()?.pauses).toEqual([])
  expect(await cases.planChanged(id)).toEqual(['case'])
  expect(shown()?.pauses).toEqual(pauses)
  homeOxygen = [{ used: false, from: NOW }]
  await cases.planChanged(id)
  expect(shown()?.oxygenUnsaid).toBe(false)
})
