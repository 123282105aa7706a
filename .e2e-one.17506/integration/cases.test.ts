import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openFindingsOf, type Covered } from '@heimvakt/core/cases/covers'
import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { isProblem } from '@heimvakt/core/fhir/problem'
import type { RuleState } from '@heimvakt/core/cases/working-state'
import { parseProvenance } from '@heimvakt/core/fhir/provenance'
import { newRuleState, parseRuleState, toRuleState } from '@heimvakt/core/fhir/rule-state'
import { parseTask, toTask } from '@heimvakt/core/fhir/task'
import type { Browser, Seen } from '../support/cookie-browser.ts'
import { aCase, aClinic, aFinding, joinCase, openedOn, ruleStateOf, type Clinic } from '../support/clinic.ts'
import { ask, find, sharedFhirServer } from '../support/fhir-server.ts'
import { put } from '../support/gateway-people.ts'
import { aSignedInGateway, type SignedInGateway } from '../support/signed-in-gateway.ts'
import type { Basic, ClinicalImpression, OperationOutcome, Provenance, Task } from 'fhir/r4.js'

const server = sharedFhirServer()
let clinic: Clinic
let other: Clinic
let running: SignedInGateway
let kari: Browser
let amir: Browser

beforeAll(async () => {
  clinic = await aClinic(server, 'nord')
  other = await aClinic(server, 'sør')
  running = await aSignedInGateway({ server, people: [...clinic.people, ...other.people] })
  kari = await running.signIn(clinic.kari.key)
  amir = await running.signIn(clinic.amir.key)
})

afterAll(() => running.close())

type Move = {
  readonly id: string
  readonly body: { readonly action?: string; readonly [field: string]: unknown }
  readonly covers?: readonly Covered[]
}

/** What leaves the page covers what is in the case now, where nothing else is said. */
async function move(who: Browser, { id, body, covers }: Move): Promise<Seen> {
  const leaves = ['resolve', 'snooze', 'wait'].includes(body.action ?? '')
  const seen = leaves ? { covers: covers ?? (await openFindings(id)) } : {}
  return who.call(`POST /api/cases/${id}/transitions`, { body: { ...body, ...seen } })
}

async function openFindings(id: string): Promise<readonly Covered[]> {
  const { body: task } = await ask<Task>(server, `GET /Task/${id}`)
  const one = parseTask(task)
  if (isProblem(one)) throw new Error(one.problem)
  return openFindingsOf(one, new Map())
}

const claim = { action: 'claim' }
const resolve = {
  action: 'resolve',
  outcome: 'patient-contacted',
  note: 'Ringte. Bruker inhalator, måler igjen kl. 14.',
}

const caseIn = ({ json }: Seen) =>
  json['case'] as { readonly version: string; readonly status: string; readonly owner: { readonly id: string } | null }
const textIn = ({ json }: Seen) =>
  (
    json['issue'] as readonly { readonly details: { readonly text: string }; readonly expression?: readonly string[] }[]
  )[0]

const MINUTE = 60_000

async function claimed(who: Browser): Promise<{ readonly id: string }> {
  const id = await aCase(server, clinic)
  const seen = await move(who, { id, body: claim })
  expect(seen.status).toBe(200)
  return { id }
}

describe('a nurse claims a case', () => {
  it('and the record says who, when and what', async () => {
    const { id } = await claimed(kari)
    const { body: task } = await ask<Task>(server, `GET /Task/${id}`)
    expect([task.status, task.owner?.reference]).toEqual(['in-progress', `Practitioner/${clinic.kari.practitioner}`])
    const [provenance] = await find<Provenance>(server, `/Provenance?target=Task/${id}`)
    expect(provenance?.activity?.coding?.[0]?.code).toBe('claim')
    expect(parseProvenance(provenance)).toMatchObject({ target: `Task/${id}`, version: task.meta?.versionId })
    expect(provenance?.agent[0]?.who.reference).toBe(`Practitioner/${clinic.kari.practitioner}`)
  })

  it('and the next who tries reads who has it and since when', async () => {
    const at = Date.now()
    running.clock.set(at)
    const { id } = await claimed(kari)
    running.clock.set(at + 2 * MINUTE)
    const seen = await move(amir, { id, body: claim })
    running.clock.follow()
    expect([seen.status, textIn(seen)?.details.text]).toEqual([409, 'Kari tok denne for 2 minutter siden.'])
  })

  it('at the same moment as another: one gets it', async () => {
    const id = await aCase(server, clinic)
    const seen = await Promise.all([kari, amir].map((who) => move(who, { id, body: claim })))
    expect(seen.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await find<Provenance>(server, `/Provenance?target=Task/${id}`)).toHaveLength(1)
  })

  it('although a finding has joined since she saw it', async () => {
    const id = await aCase(server, clinic)
    await joinCase(server, id, clinic)
    expect((await move(kari, { id, body: claim })).status).toBe(200)
    const { body: task } = await ask<Task>(server, `GET /Task/${id}`)
    expect(task.input).toHaveLength(2)
  })

  it('twice, and nothing more is written', async () => {
    const id = await aCase(server, clinic)
    const [once, again] = [await move(kari, { id, body: claim }), await move(kari, { id, body: claim })]
    expect([again.status, caseIn(again).version]).toEqual([200, caseIn(once).version])
  })

  it('and gives it back', async () => {
    const { id } = await claimed(kari)
    const seen = await move(kari, { id, body: { action: 'release' } })
    expect([seen.status, caseIn(seen).status, caseIn(seen).owner]).toEqual([200, 'new', null])
  })
})

describe('a nurse resolves a red case', () => {
  it('with outcome and note, and the record holds both', async () => {
    const { id } = await claimed(kari)
    const seen = await move(kari, { id, body: resolve })
    expect([seen.status, caseIn(seen).status]).toEqual([200, 'resolved'])
    const { body: task } = await ask<Task>(server, `GET /Task/${id}`)
    const outcome = task.output?.[0]?.valueReference?.reference ?? ''
    const { body: impression } = await ask<ClinicalImpression>(server, `GET /${outcome}`)
    expect(impression).toMatchObject({
      status: 'completed',
      summary: resolve.note,
      assessor: { reference: `Practitioner/${clinic.kari.practitioner}` },
      finding: [{ itemCodeableConcept: { coding: [{ code: 'patient-contacted' }] } }],
    })
    const provenances = await find<Provenance>(server, `/Provenance?target=Task/${id}`)
    expect(new Set(provenances.map(({ activity }) => activity?.coding?.[0]?.code))).toEqual(
      new Set(['claim', 'resolve']),
    )
  })

  it.each([
    ['without an outcome', { action: 'resolve', note: 'Ringte.' }, 'outcome'],
    ['without a note', { action: 'resolve', outcome: 'no-action' }, 'note'],
    ['with an empty note', { action: 'resolve', outcome: 'no-action', note: '  ' }, 'note'],
    ['with an outcome that is none', { action: 'resolve', outcome: 'cured', note: 'Ringte.' }, 'outcome'],
  ])('but not %s', async (_, body, expression) => {
    const { id } = await claimed(kari)
    const seen = await move(kari, { id, body })
    expect([seen.status, textIn(seen)?.expression]).toEqual([422, [expression]])
    const { body: task } = await ask<Task>(server, `GET /Task/${id}`)
    expect(task.status).toBe('in-progress')
  })

  it('in one act, also when a colleague has had it meanwhile', async () => {
    const id = await aCase(server, clinic)
    const covers = await openFindings(id)
    for (const action of ['claim', 'release']) expect((await move(amir, { id, body: { action } })).status).toBe(200)
    expect((await move(kari, { id, body: resolve, covers })).status).toBe(200)
  })

  it.each(['new', 'in-review'])('but not when a finding has joined a case %s since she saw it', async (status) => {
    const id = status === 'new' ? await aCase(server, clinic) : (await claimed(kari)).id
    const covers = await openFindings(id)
    await joinCase(server, id, clinic)
    const joined = (await openFindings(id)).filter(({ identity }) => identity !== covers[0]?.identity)
    const seen = await move(kari, { id, body: resolve, covers })
    expect([seen.status, textIn(seen)?.details.text.includes('Noe er kommet til')]).toEqual([412, true])
    const named = (seen.json['issue'] as OperationOutcome['issue']).slice(1).map(({ details }) => details?.coding?.[1])
    expect(named).toEqual(joined.map(({ identity }) => ({ system: identifierSystems.finding, code: identity })))
    expect((await move(kari, { id, body: resolve, covers: [...covers, ...joined] })).status).toBe(200)
  })

  it('but not when a finding has become worse without a move of the case', async () => {
    const id = await aCase(server, clinic)
    const [seen] = await openFindings(id)
    const covers = [{ identity: seen?.identity ?? '', category: 'yellow' as const }]
    expect((await move(kari, { id, body: resolve, covers })).status).toBe(412)
  })

  it('but not from a page that does not say what it showed', async () => {
    const id = await aCase(server, clinic)
    const seen = await kari.call(`POST /api/cases/${id}/transitions`, { body: resolve })
    expect([seen.status, textIn(seen)?.expression]).toEqual([422, ['covers']])
  })

  it('but not one that a colleague has', async () => {
    const { id } = await claimed(kari)
    expect((await move(amir, { id, body: resolve })).status).toBe(409)
  })

  it('and takes it back within ten minutes, not later', async () => {
    const at = Date.now()
    running.clock.set(at)
    const { id } = await claimed(kari)
    expect((await move(kari, { id, body: resolve })).status).toBe(200)
    running.clock.set(at + 10 * MINUTE + 1)
    const late = await move(kari, { id, body: { action: 'reopen' } })
    running.clock.set(at + 10 * MINUTE)
    const inTime = await move(kari, { id, body: { action: 'reopen' } })
    running.clock.follow()
    expect([late.status, inTime.status, caseIn(inTime).status]).toEqual([409, 200, 'in-review'])
  })
})

function parsedState(basic: Basic): RuleState {
  const state = parseRuleState(basic)
  if (isProblem(state)) throw new Error(state.problem)
  return state
}

const assign = (to: string) => ({ action: 'assign', to: `Practitioner/${to}` })

const soon = () => Date.now() + 3_600_000

async function resolved(who: Browser): Promise<{ readonly id: string }> {
  const { id } = await claimed(who)
  const seen = await move(who, { id, body: resolve })
  expect(seen.status).toBe(200)
  return { id }
}

const openCases = async () =>
  (await find<Task>(server, `/Task?patient=Patient/${clinic.patient.id}&status=requested,in-progress,on-hold`)).map(
    ({ id }) => id,
  )

async function withRuleState(): Promise<string> {
  const found = await find<Basic>(server, `/Basic?identifier=${ruleStateOf(clinic)}`)
  const stored = found[0]?.id
  return stored ?? put(server, toRuleState(newRuleState(`Patient/${clinic.patient.id}`)))
}

async function cancel(id: string): Promise<void> {
  const { body: task } = await ask<Task>(server, `GET /Task/${id}`)
  await ask(server, `PUT /Task/${id}`, { body: { ...task, status: 'cancelled' } })
}

/** As the rules do it: what was read decides, and the commit is against the rule state that was read. */
async function rulesOpenCase(id: string): Promise<void> {
  const { body: basic } = await ask<Basic>(server, `GET /Basic/${id}`)
  if ((await openCases()).length > 0) return
  const finding = { ...(await aFinding(server, clinic, 'yellow')), category: 'yellow' as const }
  const entry = [
    {
      resource: toRuleState({ ...parsedState(basic), revision: Date.now() }),
      request: { method: 'PUT', url: `Basic/${id}`, ifMatch: `W/"${basic.meta?.versionId}"` },
    },
    { resource: toTask(openedOn(finding, clinic)), request: { method: 'POST', url: 'Task' } },
  ]
  const { status } = await ask(server, 'POST /', { body: { resourceType: 'Bundle', type: 'transaction', entry } })
  expect([200, 409, 412]).toContain(status)
}

describe('an end is undone', () => {
  const reopen = { action: 'reopen' }
  beforeEach(async () => {
    for (const task of await find<Task>(server, `/Task?patient=Patient/${clinic.patient.id}&_count=200`))
      if (task.status !== 'completed' && task.status !== 'cancelled')
        await ask(server, `PUT /Task/${task.id}`, { body: { ...task, status: 'cancelled' } })
  })

  it('and its outcome stays in the record as entered in error', async () => {
    const { id } = await resolved(kari)
    const { body: before } = await ask<Task>(server, `GET /Task/${id}`)
    expect((await move(kari, { id, body: reopen })).status).toBe(200)
    const { body: task } = await ask<Task>(server, `GET /Task/${id}`)
    const outcome = before.output?.[0]?.valueReference?.reference ?? ''
    const { body: impression } = await ask<ClinicalImpression>(server, `GET /${outcome}`)
    expect([task.status, task.output, impression.status]).toEqual(['in-progress', undefined, 'entered-in-error'])
  })

  it('by two nurses at once: one has it, the other reads who', async () => {
    const { id } = await resolved(kari)
    const seen = await Promise.all([kari, amir].map((who) => move(who, { id, body: reopen })))
    expect(seen.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const late = seen.find(({ status }) => status === 409)
    expect(late && textIn(late)?.details.text).toMatch(/^(Kari|Amir) tok denne nettopp\.$/)
    expect(await openCases()).toEqual([id])
  })

  it('while another case is open: that one takes the findings, and a second undo finds nothing to undo', async () => {
    const { id } = await resolved(kari)
    const open = await aCase(server, clinic, 'yellow')
    const seen = await move(kari, { id, body: reopen })
    expect([seen.status, seen.json['case']]).toMatchObject([200, { id: open, category: 'red', status: 'new' }])
    const { body: merged } = await ask<Task>(server, `GET /Task/${open}`)
    expect(merged.input).toHaveLength(2)
    const again = await move(amir, { id, body: reopen })
    expect([again.status, textIn(again)?.details.text]).toEqual([409, 'Saken er bortfalt.'])
    expect(await openCases()).toEqual([open])
  })

  it('two of them at once become one case', async () => {
    const [first, second] = [await resolved(kari), await resolved(amir)]
    await withRuleState()
    const seen = await Promise.all([move(kari, { ...first, body: reopen }), move(amir, { ...second, body: reopen })])
    expect(seen.map(({ status }) => status)).toEqual([200, 200])
    expect(await openCases()).toHaveLength(1)
  })

  it('while the rules open a case: there is one open case in the end, whoever is first', async () => {
    const state = await withRuleState()
    for (let round = 0; round < 5; round += 1) {
      const { id } = await resolved(kari)
      const [seen] = await Promise.all([move(kari, { id, body: reopen }), rulesOpenCase(state)])
      expect(seen.status).toBe(200)
      const open = await openCases()
      expect(open).toHaveLength(1)
      for (const task of open) await cancel(task ?? '')
    }
  })
})

describe('a case is given to a colleague', () => {
  it('of the team, whom she can look up', async () => {
    const names = await kari.call(`GET /api/teams/${clinic.team}/colleagues`)
    expect(names.json['colleagues']).toEqual([
      { id: `Practitioner/${clinic.amir.practitioner}`, name: 'Amir' },
      { id: `Practitioner/${clinic.kari.practitioner}`, name: 'Kari' },
    ])
    const id = await aCase(server, clinic)
    const seen = await move(kari, { id, body: assign(clinic.amir.practitioner) })
    expect([seen.status, seen.json['case']]).toMatchObject([
      200,
      { status: 'in-review', owner: { name: 'Amir' }, assignedBy: { name: 'Kari' } },
    ])
    const { body: task } = await ask<Task>(server, `GET /Task/${id}`)
    expect([task.owner?.reference, task.requester?.reference]).toEqual([
      `Practitioner/${clinic.amir.practitioner}`,
      `Practitioner/${clinic.kari.practitioner}`,
    ])
    const undone = await move(kari, { id, body: { action: 'release' } })
    expect([undone.status, caseIn(undone)]).toMatchObject([200, { status: 'new', owner: null }])
  })

  it('only with a reason when somebody else has it', async () => {
    const { id } = await claimed(kari)
    const body = assign(clinic.amir.practitioner)
    expect((await move(amir, { id, body })).status).toBe(409)
    const seen = await move(amir, { id, body: { ...body, note: 'Kari har gått hjem.' } })
    expect([seen.status, caseIn(seen).owner?.id]).toEqual([200, `Practitioner/${clinic.amir.practitioner}`])
  })

  it.each([
    ['of another team', () => assign(other.kari.practitioner)],
    ['who does not exist', () => assign('nobody')],
    ['who is not named', () => ({ action: 'assign' })],
    ['who is no practitioner', () => ({ action: 'assign', to: `Patient/${clinic.patient.id}` })],
  ])('but to nobody %s', async (_, body) => {
    const id = await aCase(server, clinic)
    const seen = await move(kari, { id, body: body() })
    expect([seen.status, textIn(seen)?.expression]).toEqual([422, ['to']])
  })

  it('and a nurse of another team cannot look them up', async () => {
    const stranger = await running.signIn(other.kari.key)
    expect((await stranger.call(`GET /api/teams/${clinic.team}/colleagues`)).status).toBe(404)
  })
})

describe('a case is put off', () => {
  it('until the patient sends something, and woken by a nurse who regrets it', async () => {
    const { id } = await claimed(kari)
    const until = soon()
    const seen = await move(kari, { id, body: { action: 'wait', until, note: 'Bedt om ny måling' } })
    expect([seen.status, seen.json['case']]).toMatchObject([
      200,
      {
        status: 'waiting',
        waitingFor: ['patient', 'time'],
        snoozedUntil: until,
        putOffReason: 'Bedt om ny måling',
        owner: { name: 'Kari' },
      },
    ])
    const undone = await move(amir, { id, body: { action: 'wake' } })
    expect([undone.status, caseIn(undone)]).toMatchObject([200, { status: 'new', owner: null }])
    const told = await find<Provenance>(server, `/Provenance?target=Task/${id}`)
    expect(told.flatMap(({ reason = [] }) => reason.map(({ text }) => text))).toEqual(['Bedt om ny måling'])
  })

  it.each([
    ['until long after all of us', { action: 'snooze', until: 1e20 }],
    ['until a moment that is none', { action: 'snooze', until: 8.64e15 + 1 }],
    ['until half a millisecond', { action: 'snooze', until: Date.now() + 1000.5 }],
    ['until words', { action: 'snooze', until: 'i morgen' }],
    ['for a year', { action: 'snooze', until: Date.now() + 365 * 86_400_000 }],
    ['until the year 9999', { action: 'wait', until: '9999-12-31T23:59:59Z' }],
    ['until yesterday', { action: 'snooze', until: Date.now() - 86_400_000 }],
    ['until nothing', { action: 'snooze' }],
    ['for the patient, for ever', { action: 'wait', untilWorse: true }],
    ['red for more than a day where hours are not known', { action: 'snooze', until: Date.now() + 25 * 3_600_000 }],
    ['red until worse alone', { action: 'snooze', untilWorse: true }],
  ])('not %s', async (_, body) => {
    const id = await aCase(server, clinic)
    const seen = await move(kari, { id, body: { ...body, note: 'Prøver igjen senere' } })
    expect([seen.status, textIn(seen)?.expression]).toEqual([422, ['until']])
  })

  it('not red without a reason', async () => {
    const id = await aCase(server, clinic)
    const seen = await move(kari, { id, body: { action: 'snooze', until: soon() } })
    expect([seen.status, textIn(seen)?.expression]).toEqual([422, ['note']])
  })

  it('not with a finding in it that she has not seen', async () => {
    const id = await aCase(server, clinic)
    const covers = await openFindings(id)
    await joinCase(server, id, clinic)
    const seen = await move(kari, {
      id,
      body: { action: 'snooze', until: soon(), note: 'Prøver igjen senere' },
      covers,
    })
    expect(seen.status).toBe(412)
  })
})

it('the queue says of each row how it stands', async () => {
  const id = await aCase(server, clinic)
  const { body: task } = await ask<Task>(server, `GET /Task/${id}`)
  const one = parseTask(task)
  if (isProblem(one)) throw new Error(one.problem)
  const escalated = { ...one, dueAt: Date.now() - 1000, escalation: 1, escalatedAt: Date.now() } as const
  await ask(server, `PUT /Task/${id}`, { body: toTask(escalated) })
  running.gateway.announce({ kind: 'case', id, patient: clinic.patient.id })
  await expect
    .poll(
      async () => {
        const { json } = await kari.call('GET /api/queue')
        const rows = json['rows'] as readonly { readonly case: { readonly id: string } }[]
        return rows.find((row) => row.case.id === id)?.case
      },
      { timeout: 60_000 },
    )
    .toMatchObject({ overdue: true, escalation: 1, normalised: false, waitingFor: [], snoozedUntil: null })
})

it('a nurse puts a case off until a time', async () => {
  const id = await aCase(server, clinic, 'yellow')
  const until = new Date(Date.now() + 3_600_000).toISOString()
  const seen = await move(kari, { id, body: { action: 'snooze', until } })
  expect([seen.status, caseIn(seen)]).toMatchObject([200, { status: 'waiting', snoozedUntil: Date.parse(until) }])
})

describe('a case is not moved', () => {
  it.each([
    ['an action that is none', { action: 'delete' }, 'action'],
    ['a field that is not known', { action: 'claim', owner: 'Practitioner/1' }, 'owner'],
    ['nothing', {}, 'action'],
  ])('by %s', async (_, body, expression) => {
    const id = await aCase(server, clinic)
    const seen = await move(kari, { id, body })
    expect([seen.status, textIn(seen)?.expression]).toEqual([422, [expression]])
  })

  it('from where it cannot go: who closed it, and when, is said', async () => {
    const { id } = await claimed(amir)
    expect((await move(amir, { id, body: resolve })).status).toBe(200)
    const seen = await move(kari, { id, body: claim })
    expect([seen.status, textIn(seen)?.details.text]).toEqual([409, 'Amir avsluttet saken nettopp.'])
  })

  it('by a nurse of another team: to her it does not exist', async () => {
    const id = await aCase(server, clinic)
    const stranger = await running.signIn(other.kari.key)
    const [foreign, none] = await Promise.all([
      move(stranger, { id, body: claim }),
      move(stranger, { id: 'does-not-exist', body: claim }),
    ])
    expect([foreign.status, none.status]).toEqual([404, 404])
    expect(foreign.json).toEqual(none.json)
    const { body: task } = await ask<Task>(server, `GET /Task/${id}`)
    expect(task.status).toBe('requested')
  })

  it('by a patient', async () => {
    const id = await aCase(server, clinic)
    const anne = await running.signIn('pasient-nord')
    expect((await move(anne, { id, body: claim })).status).toBe(403)
  })
})
