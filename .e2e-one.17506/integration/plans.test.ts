import type { Basic, CarePlan, Patient, Provenance, ServiceRequest } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Seen } from '../support/cookie-browser.ts'
import { aClinic, type Clinic } from '../support/clinic.ts'
import { ask, find, sharedFhirServer } from '../support/fhir-server.ts'
import { anIdentityNumber, put } from '../support/gateway-people.ts'
import { aSignedInGateway, type SignedInGateway } from '../support/signed-in-gateway.ts'

const server = sharedFhirServer()
const DAY = 86_400_000
let clinic: Clinic
let other: Clinic
let running: SignedInGateway
let kari: Browser
let foreign: Browser
let patientBrowser: Browser

beforeAll(async () => {
  clinic = await aClinic(server, 'plan-nord')
  other = await aClinic(server, 'plan-sør')
  running = await aSignedInGateway({ server, people: [...clinic.people, ...other.people] })
  kari = await running.signIn(clinic.kari.key)
  foreign = await running.signIn(other.kari.key)
  patientBrowser = await running.signIn('pasient-plan-nord')
})

afterAll(() => running.close())

interface Limit {
  readonly zone: string
  readonly low?: string
  readonly validFrom: number
  readonly validTo?: number
  readonly by: string | null
  readonly reason: string | null
}
interface Activity {
  readonly id: string
  readonly version: string
  readonly kind: string
  readonly type?: string
  readonly limits: readonly Limit[]
  readonly homeOxygen: readonly { readonly used: boolean }[]
  readonly schedule: { readonly frequency: number } | null
}
interface Plan {
  readonly id: string
  readonly version: string
  readonly status: string
  readonly template: { readonly url: string; readonly version: string }
  readonly pauses: readonly { readonly from: number; readonly until: number; readonly ended?: number }[]
  readonly activities: readonly Activity[]
}
interface Template {
  readonly url: string
  readonly version: string
  readonly approved: boolean
  readonly activities: readonly { readonly kind: string; readonly type: string; readonly limits: readonly object[] }[]
  readonly rules: readonly {
    readonly action: string
    readonly words: { readonly nb: string; readonly en: string }
    readonly firedLast30Days: number
  }[]
}

const low = (zone: string, value: string) => ({ zone, part: 'value', low: value, unit: '%' })
const etag = (version: string) => ({ 'if-match': `W/"${version}"` })
const plansIn = ({ json }: Seen) => json['plans'] as readonly Plan[]
const startedIn = ({ json }: Seen) => json as unknown as { readonly plan: Plan; readonly patient: string }
const issueIn = ({ json }: Seen) =>
  (
    json['issue'] as readonly { readonly details: { readonly text: string }; readonly expression?: readonly string[] }[]
  )[0]

async function templateOf(id: string): Promise<Template> {
  const { status, json } = await kari.call('GET /api/plan-templates')
  expect(status).toBe(200)
  const found = (json['templates'] as readonly Template[]).find(({ url }) => url.endsWith(`/PlanDefinition/${id}`))
  if (found === undefined) throw new Error(`no template ${id}`)
  return found
}

interface NewPerson {
  readonly identityNumber: string
  readonly given: string
  readonly family: string
}

const aNewPerson = (): NewPerson => ({ identityNumber: anIdentityNumber(), given: 'Prøve', family: 'Tangvik-Nes' })

async function aStart(more: object = {}, template = 'copd') {
  const { url, version } = await templateOf(template)
  return {
    patient: aNewPerson(),
    template: { url, version },
    team: clinic.team,
    activities: [{ type: 'oxygen-saturation' }, { type: 'heart-rate' }],
    reason: 'Henvist fra fastlege.',
    ...more,
  }
}

async function started(more: object = {}): Promise<{ readonly plan: Plan; readonly patient: string }> {
  const seen = await kari.call('POST /api/plans', { body: await aStart(more) })
  expect([seen.status, seen.text]).toEqual([201, seen.text])
  return startedIn(seen)
}

async function planOf(patient: string, id: string): Promise<Plan> {
  const seen = await kari.call(`GET /api/patients/${patient}/plans`)
  expect(seen.status).toBe(200)
  const plan = plansIn(seen).find((one) => one.id === id)
  if (plan === undefined) throw new Error('the plan is not shown')
  return plan
}

const saturationOf = (plan: Plan): Activity => {
  const activity = plan.activities.find(({ type }) => type === 'oxygen-saturation')
  if (activity === undefined) throw new Error('no saturation')
  return activity
}

const provenance = (target: string) => find<Provenance>(server, `/Provenance?target=${target}`)
const codesOf = (all: readonly Provenance[]) => all.flatMap(({ activity }) => activity?.coding?.[0]?.code ?? [])

describe('plan templates', () => {
  it('are listed with their rules in both languages, marked as proposals', async () => {
    const copd = await templateOf('copd')
    expect(copd.approved).toBe(false)
    expect(copd.activities.map(({ type }) => type)).toContain('oxygen-saturation')
    for (const { words, firedLast30Days } of copd.rules) {
      expect(words.nb).not.toBe('')
      expect(words.en).not.toBe('')
      expect(firedLast30Days).toBeGreaterThanOrEqual(0)
    }
  })

  it('are not for patients', async () => {
    expect((await patientBrowser.call('GET /api/plan-templates')).status).toBe(403)
  })

  it('list the plans that a newer version would touch, and change none', async () => {
    const { url } = await templateOf('copd')
    const seen = await kari.call(`GET /api/plan-templates/touched?url=${encodeURIComponent(url)}`)
    const touched = seen.json['plans'] as readonly { readonly id: string; readonly templateVersion: string }[]
    expect([seen.status, touched.find(({ id }) => id === clinic.patient.plan)?.templateVersion]).toEqual([200, '1.0.0'])
    const { body } = await ask<CarePlan>(server, `GET /CarePlan/${clinic.patient.plan}`)
    expect(body.meta?.versionId).toBe('1')
    expect((await kari.call('GET /api/plan-templates/touched?url=http://example.org/none')).status).toBe(422)
    expect((await kari.call('GET /api/plan-templates/touched')).status).toBe(400)
  })
})

describe('a nurse starts a plan', () => {
  it('for somebody new: person, plan, orders, limits, self-management plan, rule state and who did it', async () => {
    const { plan, patient } = await started()
    const { body: person } = await ask<Patient>(server, `GET /Patient/${patient}`)
    expect([person.active, person.name?.[0]?.family]).toEqual([true, 'Tangvik-Nes'])
    const { body: stored } = await ask<CarePlan>(server, `GET /CarePlan/${plan.id}`)
    expect([stored.status, stored.careTeam?.[0]?.reference]).toEqual(['active', `CareTeam/${clinic.team}`])
    expect(plan.activities.map(({ type }) => type)).toEqual(['oxygen-saturation', 'heart-rate'])
    expect(saturationOf(plan).limits[0]).toMatchObject({ zone: 'red', by: 'Kari', reason: 'Henvist fra fastlege.' })
    expect(await find<Basic>(server, `/Basic?subject=Patient/${patient}`)).toHaveLength(1)
    expect(codesOf(await provenance(`CarePlan/${plan.id}`))).toEqual(['plan-start'])
    const own = await find<CarePlan>(server, `/CarePlan?patient=${patient}`)
    const categories = new Set(own.map(({ category }) => category?.[0]?.coding?.[0]?.code))
    expect([own.length, categories]).toEqual([2, new Set(['1', '2'])])
  })

  it('twice at once: there is one', async () => {
    const body = await aStart()
    const seen = await Promise.all([1, 2].map(() => kari.call('POST /api/plans', { body })))
    expect(seen.map(({ status }) => status)).toEqual([201, 201])
    const [first, second] = seen.map(startedIn)
    expect(second?.plan.id).toBe(first?.plan.id)
    const { identityNumber } = body.patient
    expect(await find<Patient>(server, `/Patient?identifier=${identityNumber}`)).toHaveLength(1)
    expect(await find<ServiceRequest>(server, `/ServiceRequest?patient=${first?.patient}`)).toHaveLength(2)
    const again = await kari.call('POST /api/plans', { body })
    expect([again.status, startedIn(again).plan.id]).toEqual([201, first?.plan.id])
    const another = await kari.call('POST /api/plans', { body: { ...body, reason: 'Noe annet.' } })
    expect([another.status, issueIn(another)?.expression]).toEqual([409, ['template']])
  })

  it('with limits of the person’s own', async () => {
    const limits = [low('red', '84'), low('yellow', '87')]
    const { plan } = await started({ activities: [{ type: 'oxygen-saturation', limits }] })
    expect(saturationOf(plan).limits.map(({ low: bound }) => bound)).toEqual(['84', '87'])
  })

  it('with a form, answered by its own schedule', async () => {
    const questionnaire = 'http://heimvakt.no/fhir/Questionnaire/copd-diary'
    const { plan } = await started({ activities: [{ type: 'oxygen-saturation' }, { questionnaire }] })
    const form = plan.activities.find(({ kind }) => kind === 'form')
    expect(form).toMatchObject({
      questionnaire: `${questionnaire}|1.0.0`,
      title: 'Kolsdagbok',
      schedule: { frequency: 1 },
    })
    const schedule = { frequency: 1, period: 1, periodUnit: 'wk', dayOfWeek: ['mon'] }
    const path = `PUT /api/activities/${form?.id}/schedule`
    const seen = await kari.call(path, { body: { schedule, reason: 'Sjeldnere.' }, headers: etag(form?.version ?? '') })
    expect(seen.status).toBe(200)
  })

  it('beside another: what both want is measured once, and its limits stay', async () => {
    const limits = [low('red', '84'), low('yellow', '87')]
    const { plan, patient } = await started({
      activities: [{ type: 'heart-rate' }, { type: 'oxygen-saturation', limits }],
    })
    const heart = plan.activities.find(({ type }) => type === 'heart-rate')
    const { url, version } = await templateOf('hypertension')
    const second = {
      patient: { id: patient },
      template: { url, version },
      team: clinic.team,
      activities: [{ type: 'heart-rate' }, { type: 'blood-pressure' }],
      reason: 'Har også høyt blodtrykk.',
    }
    const heartLimits = [{ zone: 'red', part: 'value', high: '180', unit: '/min' }]
    const refused = await kari.call('POST /api/plans', {
      body: { ...second, activities: [{ type: 'heart-rate', limits: heartLimits }] },
    })
    expect([refused.status, issueIn(refused)?.expression]).toEqual([422, ['activities[0].limits']])
    const seen = await kari.call('POST /api/plans', { body: second })
    expect(startedIn(seen).plan.activities.map(({ id }) => id)).toContain(heart?.id)
    expect(await find<ServiceRequest>(server, `/ServiceRequest?patient=${patient}`)).toHaveLength(3)
  })

  it.each([
    ['without a reason', { reason: ' ' }, 422, 'reason'],
    [
      'with a number that is none',
      { patient: { ...aNewPerson(), identityNumber: '12345678901' } },
      422,
      'patient.identityNumber',
    ],
    ['in a team that is not hers', () => ({ team: other.team }), 422, 'team'],
    [
      'from a template that does not exist',
      { template: { url: 'http://example.org/x', version: '1' } },
      422,
      'template',
    ],
    ['with nothing to do', { activities: [] }, 422, 'activities'],
    [
      'with red inside yellow',
      { activities: [{ type: 'oxygen-saturation', limits: [low('red', '92'), low('yellow', '90')] }] },
      422,
      'activities[0].limits[1]',
    ],
  ])('but not %s', async (_why, more, status, expression) => {
    const seen = await kari.call('POST /api/plans', { body: await aStart(typeof more === 'function' ? more() : more) })
    expect([seen.status, issueIn(seen)?.expression]).toEqual([status, [expression]])
  })

  it('but not for somebody else by a mistyped number', async () => {
    const { identityNumber } = clinic.patient
    const seen = await kari.call('POST /api/plans', {
      body: await aStart({ patient: { identityNumber, given: 'Anne', family: 'Feil' } }),
    })
    expect([seen.status, issueIn(seen)?.expression]).toEqual([422, ['patient.family']])
    expect(seen.text).not.toContain(identityNumber)
  })

  it('but not for a patient of another team', async () => {
    const seen = await kari.call('POST /api/plans', { body: await aStart({ patient: { id: other.patient.id } }) })
    expect(seen.status).toBe(404)
  })

  it('but not as a patient', async () => {
    expect((await patientBrowser.call('POST /api/plans', { body: await aStart() })).status).toBe(403)
  })
})

const planNotesOf = async (patient: string): Promise<readonly string[]> => {
  const { json } = await kari.call('GET /api/patients')
  const rows = json['patients'] as readonly { readonly id: string; readonly planNotes: readonly string[] }[]
  return rows.find(({ id }) => id === patient)?.planNotes ?? ['not followed']
}
const said = async (patient: string, id: string) =>
  saturationOf(await planOf(patient, id)).homeOxygen.map(({ used }) => used)
const oxygenOf = (activity: Activity | undefined) => `PUT /api/activities/${activity?.id}/oxygen`

describe('oxygen at home', () => {
  it('that the plan does not say is asked of the team, until a nurse says it with a reason; what it said before stays', async () => {
    const { plan, patient } = await started()
    expect(await said(patient, plan.id)).toEqual([])
    expect(await planNotesOf(patient)).toEqual(['oxygen-unsaid'])
    const say = async (used: boolean) => {
      const { id, version } = saturationOf(await planOf(patient, plan.id))
      const body = { used, reason: 'Har konsentrator.' }
      return kari.call(`PUT /api/activities/${id}/oxygen`, { body, headers: etag(version) })
    }
    expect((await say(true)).status).toBe(200)
    expect(await planNotesOf(patient)).toEqual([])
    expect((await say(false)).status).toBe(200)
    expect(await said(patient, plan.id)).toEqual([true, false])
    const codes = codesOf(await provenance(`ServiceRequest/${saturationOf(plan).id}`))
    expect(codes.toSorted()).toEqual(['oxygen-change', 'oxygen-change', 'plan-start'])
    const { json } = await kari.call(`GET /api/patients/${patient}/timeline`)
    expect(json['entries']).toMatchObject([{ activity: 'oxygen-change', reason: 'Har konsentrator.' }, {}, {}])
  })

  it('is said at the start; of pulse it is not, nor by a version that is not the newest', async () => {
    const activities = [{ type: 'oxygen-saturation', homeOxygen: true }, { type: 'heart-rate' }]
    const { plan, patient } = await started({ activities })
    expect(await said(patient, plan.id)).toEqual([true])
    const [saturation, pulse] = plan.activities
    const body = { used: false, reason: 'Ikke lenger.' }
    const seen = await Promise.all([
      kari.call(oxygenOf(pulse), { body, headers: etag(pulse?.version ?? '') }),
      kari.call(oxygenOf(saturation), { body, headers: etag('7') }),
      foreign.call(oxygenOf(saturation), { body, headers: etag(saturation?.version ?? '') }),
    ])
    expect(seen.map(({ status }) => status)).toEqual([422, 412, 404])
    const ofPulse = await aStart({ activities: [{ type: 'heart-rate', homeOxygen: true }] })
    expect((await kari.call('POST /api/plans', { body: ofPulse })).status).toBe(422)
  })
})

describe('a nurse changes a limit', () => {
  it('and the old one stays in the history, with who and why', async () => {
    const { plan, patient } = await started()
    const before = saturationOf(plan)
    const limits = [low('red', '85'), low('yellow', '90')]
    const path = `POST /api/activities/${before.id}/limits`
    const body = { limits, reason: 'Avtalt med lege.' }
    const rule = () => find<Basic>(server, `/Basic?subject=Patient/${patient}`)
    const [stateBefore] = await rule()
    expect((await kari.call(path, { body, headers: etag(before.version) })).status).toBe(200)
    const after = saturationOf(await planOf(patient, plan.id))
    const reds = after.limits.filter(({ zone }) => zone === 'red')
    expect(reds.map(({ low: bound }) => bound)).toEqual(['88', '85'])
    expect(reds[0]?.validTo).toBe(reds[1]?.validFrom)
    expect(reds[1]).toMatchObject({ by: 'Kari', reason: 'Avtalt med lege.' })
    expect(codesOf(await provenance(`ServiceRequest/${before.id}`)).toSorted()).toEqual(['limit-change', 'plan-start'])
    expect((await rule())[0]?.meta?.versionId).not.toBe(stateBefore?.meta?.versionId)
    const { json } = await kari.call(`GET /api/patients/${patient}/timeline`)
    expect(json['entries']).toMatchObject([
      {
        kind: 'plan',
        activity: 'limit-change',
        parts: [{ kind: 'measurement', type: 'oxygen-saturation' }],
        by: 'Kari',
        reason: 'Avtalt med lege.',
      },
      { kind: 'plan', activity: 'plan-start', by: 'Kari', reason: 'Henvist fra fastlege.' },
    ])
    const stale = await kari.call(path, { body, headers: etag(before.version) })
    expect(stale.status).toBe(412)
    const same = await kari.call(path, { body, headers: etag(after.version) })
    expect([same.status, issueIn(same)?.expression]).toEqual([422, ['limits']])
  })

  it.each([
    ['without the version she saw', null, { limits: [low('red', '85')], reason: 'x' }, 428],
    ['without a reason', '1', { limits: [low('red', '85')] }, 422],
    ['in another unit', '1', { limits: [{ ...low('red', '85'), unit: 'kPa' }], reason: 'x' }, 422],
    ['with no number', '1', { limits: [low('red', 'lav')], reason: 'x' }, 422],
  ])('but not %s', async (_why, version, body, status) => {
    const { order } = clinic.patient
    const headers: Record<string, string> = version === null ? {} : etag(version)
    expect((await kari.call(`POST /api/activities/${order}/limits`, { body, headers })).status).toBe(status)
  })

  it('of another team: it does not exist', async () => {
    const { order, plan, id } = clinic.patient
    const body = { limits: [low('red', '85')], reason: 'x', schedule: null }
    const calls = await Promise.all([
      foreign.call(`POST /api/activities/${order}/limits`, {
        body: { limits: body.limits, reason: 'x' },
        headers: etag('1'),
      }),
      foreign.call(`POST /api/activities/${order}/limits/try`, { body: { limits: body.limits } }),
      foreign.call(`GET /api/activities/${order}/suggested-limits`),
      foreign.call(`PUT /api/activities/${order}/normals`, {
        body: { normals: [{ part: 'value', value: '94' }], replaces: [], reason: 'x' },
        headers: etag('1'),
      }),
      foreign.call(`PUT /api/activities/${order}/schedule`, {
        body: { schedule: { frequency: 1, period: 1, periodUnit: 'd' }, reason: 'x' },
        headers: etag('1'),
      }),
      foreign.call(`POST /api/plans/${plan}/end`, { body: { reason: 'x' }, headers: etag('1') }),
      foreign.call(`POST /api/plans/${plan}/reopen`, { body: { reason: 'x' }, headers: etag('1') }),
      foreign.call(`POST /api/plans/${plan}/pause`, {
        body: { until: Date.now() + DAY, reason: 'x' },
        headers: etag('1'),
      }),
      foreign.call(`POST /api/plans/${plan}/resume`, { body: { reason: 'x' }, headers: etag('1') }),
      foreign.call(`GET /api/patients/${id}/plans`),
      kari.call(`POST /api/plans/nothing/end`, { body: { reason: 'x' }, headers: etag('1') }),
    ])
    expect(calls.map(({ status }) => status)).toEqual(calls.map(() => 404))
  })

  it('at the same moment as another: one is told that it has changed', async () => {
    const { plan } = await started()
    const { id, version } = saturationOf(plan)
    const seen = await Promise.all(
      ['85', '84'].map((value) =>
        kari.call(`POST /api/activities/${id}/limits`, {
          body: { limits: [low('red', value)], reason: 'Samtidig.' },
          headers: etag(version),
        }),
      ),
    )
    expect(seen.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412])
  })
})

/** One saturation a day, as the gateway stores it. */
async function measuredDaily(patient: string, values: readonly number[]): Promise<void> {
  for (const [index, value] of values.entries())
    await put(server, {
      resourceType: 'Observation',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '2708-6' }] },
      subject: { reference: `Patient/${patient}` },
      effectiveDateTime: new Date(Date.now() - (values.length - index) * DAY).toISOString(),
      valueQuantity: { value, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
    })
}

describe('before she saves', () => {
  it('the nurse sees what other limits would have found, and what the person’s own normal is', async () => {
    const { id, order } = clinic.patient
    expect((await kari.call(`GET /api/activities/${order}/suggested-limits`)).json).toMatchObject({ tooFew: 0 })
    await measuredDaily(id, [93, 94, 89, 94, 93, 95, 94, 87, 96, 94, 93, 95, 94])
    const limits = [low('red', '85'), low('yellow', '88')]
    const tried = await kari.call(`POST /api/activities/${order}/limits/try`, { body: { limits } })
    const { today, tried: wider } = tried.json as {
      readonly today: readonly object[]
      readonly tried: readonly object[]
    }
    expect([tried.status, today.length, wider.length]).toEqual([200, 2, 1])
    expect(tried.json).toMatchObject({ readings: 13, days: 13 })
    const suggested = await kari.call(`GET /api/activities/${order}/suggested-limits`)
    expect(suggested.json).toMatchObject({
      readings: 13,
      median: { value: '94' },
      limits: [{ zone: 'red' }, { zone: 'yellow' }],
    })
    const { body } = await ask<ServiceRequest>(server, `GET /ServiceRequest/${order}`)
    expect(body.meta?.versionId).toBe('1')
    const refused = await kari.call(`POST /api/activities/${order}/limits/try`, { body: { limits: [] } })
    expect([refused.status, issueIn(refused)?.expression]).toEqual([422, ['limits']])
  })
})

describe('a nurse changes when something is measured', () => {
  it('and the schedule of before is kept', async () => {
    const { plan, patient } = await started()
    const { id, version } = saturationOf(plan)
    const schedule = {
      frequency: 1,
      period: 1,
      periodUnit: 'd',
      dayOfWeek: [],
      timeOfDay: ['09:00:00'],
      graceMinutes: 180,
    }
    const path = `PUT /api/activities/${id}/schedule`
    const seen = await kari.call(path, { body: { schedule, reason: 'Sover lenge.' }, headers: etag(version) })
    expect([seen.status, seen.text]).toEqual([200, seen.text])
    const after = saturationOf(await planOf(patient, plan.id))
    expect(after.schedule).toMatchObject({ timeOfDay: ['09:00:00'], graceMinutes: 180 })
    expect(after.limits).toHaveLength(saturationOf(plan).limits.length)
    const bad = await kari.call(path, {
      body: { schedule: { ...schedule, timeOfDay: ['25:00:00'] }, reason: 'x' },
      headers: etag(after.version),
    })
    expect([bad.status, issueIn(bad)?.expression]).toEqual([422, ['schedule.timeOfDay']])
  })
})

describe('a pause', () => {
  it('has an end and a reason, and can be ended before', async () => {
    const { plan, patient } = await started()
    const until = Date.now() + 7 * DAY
    const pause = (version: string, more: object = {}) =>
      kari.call(`POST /api/plans/${plan.id}/pause`, {
        body: { until, reason: 'Innlagt.', ...more },
        headers: etag(version),
      })
    expect((await pause(plan.version, { until: Date.now() - DAY })).status).toBe(422)
    expect((await pause(plan.version)).status).toBe(200)
    const paused = await planOf(patient, plan.id)
    expect([paused.status, paused.pauses[0]?.until]).toEqual(['on-hold', until])
    expect((await pause(paused.version)).status).toBe(422)
    const resume = (version: string) =>
      kari.call(`POST /api/plans/${plan.id}/resume`, { body: { reason: 'Hjemme igjen.' }, headers: etag(version) })
    expect((await resume(plan.version)).status).toBe(412)
    expect((await resume(paused.version)).status).toBe(200)
    const resumed = await planOf(patient, plan.id)
    expect(resumed.status).toBe('active')
    expect(resumed.pauses[0]?.ended).toBeLessThan(until)
    expect((await resume(resumed.version)).status).toBe(409)
    expect(codesOf(await provenance(`CarePlan/${plan.id}`)).toSorted()).toEqual(['pause', 'plan-start', 'resume'])
  })
})

const reopening = (version: unknown) => ({ body: { reason: 'Feil.' }, headers: etag(String(version)) })
const call = (id: string, what: 'end' | 'reopen', version: unknown) =>
  kari.call(`POST /api/plans/${id}/${what}`, reopening(version))

describe('a nurse ends a plan', () => {
  it('and what another plan asks for goes on', async () => {
    const { plan, patient } = await started()
    const { url, version } = await templateOf('hypertension')
    const second = await kari.call('POST /api/plans', {
      body: {
        patient: { id: patient },
        template: { url, version },
        team: clinic.team,
        activities: [{ type: 'heart-rate' }, { type: 'blood-pressure' }],
        reason: 'Høyt blodtrykk.',
      },
    })
    expect(second.status).toBe(201)
    expect((await call(plan.id, 'end', plan.version)).status).toBe(200)
    const orders = await find<ServiceRequest>(server, `/ServiceRequest?patient=${patient}`)
    const statuses = new Map(orders.map(({ code, status }) => [code?.text, status]))
    expect([statuses.get('Oksygenmetning'), statuses.get('Puls')]).toEqual(['completed', 'active'])
    const ended = await planOf(patient, plan.id)
    expect(ended.status).toBe('completed')
    expect((await call(plan.id, 'end', ended.version)).status).toBe(409)
    const again = await started({ patient: { id: patient } })
    expect(again.plan.id).not.toBe(plan.id)
    const reopened = await call(plan.id, 'reopen', ended.version)
    expect([reopened.status, issueIn(reopened)?.details.text]).toEqual([
      409,
      'Det er startet en ny plan for pasienten etterpå.',
    ])
  })

  it('and takes it back, the last one too, with all that ended with it', async () => {
    const { plan, patient } = await started()
    const own = saturationOf(plan)
    await kari.call(`POST /api/activities/${own.id}/limits`, {
      body: { limits: [low('red', '85')], reason: 'Avtalt.' },
      headers: etag(own.version),
    })
    expect((await call(plan.id, 'reopen', plan.version)).status).toBe(409)
    const { json } = await call(plan.id, 'end', (await planOf(patient, plan.id)).version)
    expect((await foreign.call(`POST /api/plans/${plan.id}/reopen`, reopening(json['version']))).status).toBe(404)
    expect((await call(plan.id, 'reopen', plan.version)).status).toBe(412)
    expect((await call(plan.id, 'reopen', json['version'])).status).toBe(200)
    const again = await planOf(patient, plan.id)
    expect(again.status).toBe('active')
    const reds = saturationOf(again).limits.filter(({ validTo, zone }) => validTo === undefined && zone === 'red')
    expect(reds.map(({ low: bound }) => bound)).toEqual(['85'])
    const orders = await find<ServiceRequest>(server, `/ServiceRequest?patient=${patient}`)
    expect(new Set(orders.map(({ status }) => status))).toEqual(new Set(['active']))
    const stored = await find<CarePlan>(server, `/CarePlan?_id=${plan.id}`)
    expect(stored[0]?.period).not.toHaveProperty('end')
    expect(codesOf(await provenance(`CarePlan/${plan.id}`))).toContain('plan-reopen')
  })

  it('and cannot take it back after ten minutes', async () => {
    const { plan, patient } = await started()
    const { json } = await call(plan.id, 'end', plan.version)
    const [stored] = await find<CarePlan>(server, `/CarePlan?_id=${plan.id}`)
    const end = new Date(Date.now() - 11 * 60_000).toISOString()
    const older = { ...stored, period: { ...stored?.period, end } }
    const { body } = await ask<CarePlan>(server, `PUT /CarePlan/${plan.id}`, { body: older })
    expect(json['version']).not.toBe(body.meta?.versionId)
    const late = await call(plan.id, 'reopen', body.meta?.versionId)
    expect([late.status, issueIn(late)?.details.text]).toEqual([409, expect.stringContaining('ti minutter')])
    expect((await find<CarePlan>(server, `/CarePlan?patient=${patient}&status=active&category=1`)).length).toBe(0)
  })
})
