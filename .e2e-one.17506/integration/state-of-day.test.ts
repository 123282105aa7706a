import type { CarePlan, Provenance, Task } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCase, aClinic, aFinding, openedOn, type Clinic } from '../support/clinic.ts'
import type { Browser } from '../support/cookie-browser.ts'
import { ask, find, sharedFhirServer } from '../support/fhir-server.ts'
import { put } from '../support/gateway-people.ts'
import { aSignedInGateway, type SignedInGateway } from '../support/signed-in-gateway.ts'
import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { toTask } from '@heimvakt/core/fhir/task'
import { toWatermark } from '@heimvakt/core/fhir/watermark'

const server = sharedFhirServer()
let clinic: Clinic
let other: Clinic
let running: SignedInGateway
let kari: Browser
let anne: Browser

beforeAll(async () => {
  clinic = await aClinic(server, 'dag-nord')
  other = await aClinic(server, 'dag-sør')
  running = await aSignedInGateway({ server, people: [...clinic.people, ...other.people] })
  kari = await running.signIn(clinic.kari.key)
  anne = await running.signIn('pasient-dag-nord')
})

afterAll(() => running.close())

interface Zone {
  readonly level: string
  readonly action: string
  readonly side?: string
}
interface Condition {
  readonly template: string | null
  readonly title: string
  readonly fromTemplate: boolean
  readonly zones: readonly Zone[]
}
interface State {
  readonly state: string
  readonly category?: string
  readonly taken?: { readonly by: string; readonly at: number } | null
  readonly findings?: readonly { readonly rule: { readonly url: string } }[]
  readonly zones: readonly { readonly condition: Condition; readonly zones: readonly Zone[] }[]
  readonly conditions: readonly Condition[]
}

async function stateOf(browser: Browser): Promise<State> {
  const seen = await browser.call('GET /api/state-of-day')
  expect([seen.status, seen.text]).toEqual([200, seen.text])
  return seen.json as unknown as State
}

const plansOf = async (category: string) =>
  (await find<CarePlan>(server, `/CarePlan?patient=${clinic.patient.id}&_count=50`)).filter((plan) =>
    plan.category?.some(({ coding }) => coding?.some(({ code }) => code === category)),
  )

/** Kari starts the newest version of a template for Anne. */
async function start(condition: string, activities: readonly object[]): Promise<{ id: string; version: string }> {
  const offered = await kari.call('GET /api/plan-templates')
  const templates = offered.json['templates'] as readonly { readonly url: string; readonly version: string }[]
  const template = templates.find(({ url }) => url.endsWith(`/PlanDefinition/${condition}`))
  const { url, version } = template ?? { url: '', version: '' }
  const body = {
    patient: { id: clinic.patient.id },
    template: { url, version },
    team: clinic.team,
    activities,
    reason: 'Ny.',
  }
  const seen = await kari.call('POST /api/plans', { body })
  expect([seen.status, seen.text]).toEqual([201, seen.text])
  return seen.json['plan'] as { id: string; version: string }
}

const titles = ({ conditions }: State) => conditions.map(({ template }) => template?.split('/').at(-1))

describe('one self-management plan for a person', () => {
  it('has own zones of each condition, and ending a plan takes its zones out of what is shown until it is undone', async () => {
    await start('heart-failure', [{ type: 'body-weight' }, { type: 'blood-pressure' }])
    const [first, ...more] = await plansOf('2')
    expect(more).toEqual([])
    const plan = await start('diabetes', [{ type: 'blood-glucose' }])
    const [own, ...others] = await plansOf('2')
    expect([own?.id, others.length]).toEqual([first?.id, 0])
    const [changed] = await find<Provenance>(server, `/Provenance?target=CarePlan/${own?.id ?? ''}&_sort=-recorded`)
    expect(changed?.activity?.coding?.[0]?.code).toBe('plan-start')
    expect(changed?.target.map(({ reference }) => reference)).toContain(`CarePlan/${plan.id}`)

    const shown = await stateOf(anne)
    expect(titles(shown).slice(-2)).toEqual(['heart-failure', 'diabetes'])
    const sugar = shown.conditions.at(-1)
    expect(sugar).toMatchObject({ title: 'Diabetes', fromTemplate: true })
    expect(sugar?.zones.filter(({ level }) => level === 'red').map(({ side }) => side)).toEqual([
      'below',
      'above',
      undefined,
    ])

    const ended = await kari.call(`POST /api/plans/${plan.id}/end`, {
      headers: { 'if-match': `W/"${plan.version}"` },
      body: { reason: 'Ferdig.' },
    })
    expect([ended.status, ended.text]).toEqual([200, ended.text])
    expect(titles(await stateOf(anne))).not.toContain('diabetes')
    const version = /"(\d+)"/.exec(ended.headers.get('etag') ?? '')?.[1] ?? String(Number(plan.version) + 1)
    const undone = await kari.call(`POST /api/plans/${plan.id}/reopen`, {
      headers: { 'if-match': `W/"${version}"` },
      body: { reason: 'Feil.' },
    })
    expect([undone.status, undone.text]).toEqual([200, undone.text])
    expect((await stateOf(anne)).conditions.at(-1)?.zones).toEqual(sugar?.zones)
  })

  it('yesterday’s data: zones that name no template are the first plan’s, and the second’s come from its template', async () => {
    const [own] = await plansOf('2')
    const old = (own?.extension ?? [])
      .filter(({ extension = [] }) => JSON.stringify(extension).includes('PlanDefinition/heart-failure|'))
      .map((zone) => ({
        ...zone,
        extension: zone.extension?.filter(({ url }) => ['level', 'condition', 'action'].includes(url)),
      }))
    await ask(server, `PUT /CarePlan/${own?.id ?? ''}`, { body: { ...own, extension: old } })
    const shown = (await stateOf(anne)).conditions
    const of = (condition: string) => shown.find(({ template }) => template?.endsWith(`/${condition}`))
    expect(of('heart-failure')?.zones).toHaveLength(old.length)
    expect(of('diabetes')).toMatchObject({ fromTemplate: true })
    expect(of('diabetes')?.zones.length).toBeGreaterThan(0)
  })
})

describe('the state of the day', () => {
  it('is the worst that is open, with whoever has taken it, until a nurse has closed it', async () => {
    const id = await aCase(server, clinic, 'yellow')
    expect(await stateOf(anne)).toMatchObject({ state: 'open', category: 'yellow', taken: null })
    const red = await aFinding(server, clinic)
    const second = await put(server, {
      ...toTask(openedOn({ ...red, category: 'red' }, clinic)),
      resourceType: 'Task',
    })
    const open = await stateOf(anne)
    expect(open).toMatchObject({ state: 'open', category: 'red', taken: null })
    expect(open.findings).toHaveLength(1)
    const { body: task } = await ask<Task>(server, `GET /Task/${second}`)
    const claimed = await kari.call(`POST /api/cases/${second}/transitions`, {
      headers: { 'if-match': `W/"${task.meta?.versionId ?? ''}"` },
      body: { action: 'claim' },
    })
    expect([claimed.status, claimed.text]).toEqual([200, claimed.text])
    expect(await stateOf(anne)).toMatchObject({ category: 'red', taken: { by: 'Kari', at: expect.any(Number) } })
    for (const one of [id, second]) {
      const { body } = await ask<Task>(server, `GET /Task/${one}`)
      await ask(server, `PUT /Task/${one}`, { body: { ...body, status: 'completed' } })
    }
    expect((await stateOf(anne)).state).not.toBe('open')
  })

  it('is unknown, not green, while the rules stand still', async () => {
    const long = { judgedBefore: Date.parse('2026-01-01T00:00:00Z'), advancedAt: Date.parse('2026-01-01T00:00:00Z') }
    const body = toWatermark({ id: null, version: null, partition: '0', ...long })
    await ask(server, `PUT /Basic?identifier=${identifierSystems.watermark}%7C0`, { body })
    const sør = await running.signIn('pasient-dag-sør')
    await expect.poll(async () => (await stateOf(sør)).state).toBe('unknown')
  })

  it('is nobody else’s to read', async () => {
    expect((await kari.call('GET /api/state-of-day')).status).toBe(403)
    const theirs = await aCase(server, other)
    expect(theirs).not.toBe('')
    expect((await stateOf(anne)).state).not.toBe('open')
  })
})
