import type { DetectedIssue, Goal, Provenance } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClinic, type Clinic } from '../support/clinic.ts'
import type { Browser } from '../support/cookie-browser.ts'
import { find, sharedFhirServer } from '../support/fhir-server.ts'
import { put } from '../support/gateway-people.ts'
import { aFollowedPerson, aTemplate, type FollowedPerson } from '../support/own-plan.ts'
import { aRulesInstance, whenHealthy, type RulesInstance } from '../support/rules-instance.ts'
import { aSaturation, openWork, queueOf, store } from '../support/rules-people.ts'
import { aSignedInGateway, type SignedInGateway } from '../support/signed-in-gateway.ts'

const server = sharedFhirServer()
let clinic: Clinic
let running: SignedInGateway
let rules: RulesInstance
let kari: Browser
let template: string

beforeAll(async () => {
  clinic = await aClinic(server, 'normal')
  running = await aSignedInGateway({ server, people: clinic.people })
  kari = await running.signIn(clinic.kari.key)
  rules = await aRulesInstance(server)
  await rules.start()
  await whenHealthy(rules)
  template = await aTemplate(server, 'under-usual', [
    ['under-usual', 'against-baseline', { type: 'oxygen-saturation', under: 3, of: 'goal', category: 'yellow' }],
  ])
})

afterAll(async () => {
  await running.close()
  await rules.stop()
})

interface Activity {
  readonly id: string
  readonly version: string
  readonly normals: readonly {
    readonly id: string
    readonly value: string
    readonly until?: number
    readonly confirmed?: { readonly name: string; readonly reason: string }
  }[]
}

function somebody(): Promise<FollowedPerson> {
  const limits = [{ zone: 'red', part: 'value', low: '80', unit: '%' }] as const
  return aFollowedPerson(server, {
    template,
    wants: [{ what: 'oxygen-saturation', limits }],
    start: Date.now() - 86_400_000,
    team: clinic.team,
  })
}

async function activityOf({ id }: FollowedPerson): Promise<Activity> {
  const { json } = await kari.call(`GET /api/patients/${id}/plans`)
  const [activity] = (json['plans'] as readonly { readonly activities: readonly Activity[] }[])[0]?.activities ?? []
  if (activity === undefined) throw new Error('nothing is measured')
  return activity
}

interface Change {
  readonly values: readonly string[]
  readonly replaces?: readonly string[]
}

function confirm({ id, version, normals }: Activity, { values, replaces }: Change) {
  const standing = normals.filter(({ until }) => until === undefined).map((normal) => normal.id)
  const body = {
    normals: values.map((value) => ({ part: 'value', value })),
    replaces: replaces ?? standing,
    reason: 'Etter fire uker.',
  }
  return kari.call(`PUT /api/activities/${id}/normals`, { body, headers: { 'if-match': `W/"${version}"` } })
}

describe('what is normal for a person', () => {
  it('is confirmed by a nurse, and the rules compare with it', async () => {
    const person = await somebody()
    const first = await store(server, aSaturation(person.patient, 90))
    await rules.ring({ patient: person.patient, resource: first })
    expect((await openWork(server, person)).cases).toEqual(['unassessed'])

    expect((await confirm(await activityOf(person), { values: ['94.5'] })).status).toBe(200)
    await rules.ring(person)
    expect((await openWork(server, person)).cases).toEqual(['Y'])
    const { findings } = await queueOf(server, person)
    const standing = findings.filter(({ status }: DetectedIssue) => status === 'final')
    expect(standing.map(({ detail }) => detail)).toEqual([expect.stringContaining('94,5')])
  })

  it('is not a number that somebody hopes to reach', async () => {
    const person = await somebody()
    await put(server, {
      resourceType: 'Goal',
      lifecycleStatus: 'active',
      description: { text: 'Vil ha 96 %' },
      subject: { reference: person.patient },
      startDate: '2026-01-01',
      target: [
        {
          measure: { coding: [{ system: 'http://loinc.org', code: '2708-6' }] },
          detailQuantity: { value: 96, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
        },
      ],
    })
    const reading = await store(server, aSaturation(person.patient, 90))
    await rules.ring({ patient: person.patient, resource: reading })
    expect((await openWork(server, person)).cases).toEqual(['unassessed'])
    expect((await activityOf(person)).normals).toEqual([])
  })

  it('is a Goal that says who, when and why, and another takes its place', async () => {
    const person = await somebody()
    await confirm(await activityOf(person), { values: ['94.50'] })
    await confirm(await activityOf(person), { values: ['92'] })
    const goals = await find<Goal>(server, `/Goal?patient=${person.id}`)
    const told = goals.map(({ lifecycleStatus, target, expressedBy, note }) => [
      lifecycleStatus,
      target?.[0]?.detailQuantity?.value,
      expressedBy?.display,
      note?.[0]?.text,
    ])
    expect(new Set(told)).toEqual(
      new Set([
        ['active', 92, 'Kari', 'Etter fire uker.'],
        ['completed', 94.5, 'Kari', 'Etter fire uker.'],
      ]),
    )
    const done = await find<Provenance>(server, `/Provenance?target=Goal/${goals[0]?.id}`)
    expect(new Set(done.map(({ activity }) => activity?.coding?.[0]?.code))).toEqual(new Set(['normal-change']))
    const { normals } = await activityOf(person)
    const shown = normals.map(({ value, until, confirmed }) => [value, until !== undefined, confirmed?.name])
    expect(new Set(shown)).toEqual(
      new Set([
        ['92', false, 'Kari'],
        ['94.50', true, 'Kari'],
      ]),
    )
  })

  it('is taken away again', async () => {
    const person = await somebody()
    await confirm(await activityOf(person), { values: ['94'] })
    expect((await confirm(await activityOf(person), { values: [] })).status).toBe(200)
    expect((await activityOf(person)).normals.every(({ until }) => until !== undefined)).toBe(true)
  })

  it('is not changed over what another nurse has confirmed meanwhile', async () => {
    const person = await somebody()
    const seen = await activityOf(person)
    const both = await Promise.all([confirm(seen, { values: ['94'] }), confirm(seen, { values: ['91'] })])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412])
    expect((await confirm(seen, { values: ['90'] })).status).toBe(412)
  })

  it.each([
    ['a value that cannot be', ['9.4'], 'normals[0].value'],
    ['no number', ['lav'], 'normals[0].value'],
    ['two values', ['94', '93'], 'normals[1].part'],
    ['nothing, where there was nothing', [], 'normals'],
  ])('but not %s', async (_what, values, expression) => {
    const refused = await confirm(await activityOf(await somebody()), { values })
    const issues = refused.json['issue'] as readonly { readonly expression?: readonly string[] }[]
    expect([refused.status, issues[0]?.expression]).toEqual([422, [expression]])
  })
})
