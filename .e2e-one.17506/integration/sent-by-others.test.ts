import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { instantOf, osloDayOf, toInstant } from '@heimvakt/core/measurements/effective-time'
import type { LimitBounds } from '@heimvakt/core/plans/limits'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sharedFhirServer } from '../support/fhir-server.ts'
import { asPartner } from '../support/gateway-callers.ts'
import { aTeam, type Team } from '../support/gateway-people.ts'
import { aFollowedPerson, aTemplate, type Wanted } from '../support/own-plan.ts'
import { openWork, queueOf } from '../support/rules-people.ts'
import { aRunningSystem, type RunningSystem } from '../support/running-system.ts'

/** What partners have sent, over the wire: each is stored, and ends as a case, or as the README of the inputs says. */
const server = sharedFhirServer()
const folder = join(import.meta.dirname, '../inputs')
const now = Number(instantOf('2026-11-22T11:00:00+01:00'))
const day = 86_400_000
const units = { m: 60_000, h: 3_600_000, d: day }

const wants: readonly Wanted[] = [
  { what: 'oxygen-saturation', limits: [red('%', { low: '88' }), { ...red('%', { low: '90' }), zone: 'yellow' }] },
  { what: 'heart-rate', limits: [red('/min', { low: '41', high: '130' })] },
  {
    what: 'blood-pressure',
    limits: [
      { ...red('mm[Hg]', { low: '85', high: '179' }), part: 'systolic' },
      { ...red('mm[Hg]', { high: '109' }), part: 'diastolic' },
    ],
  },
  { what: 'blood-glucose', limits: [red('mmol/L', { low: '3.0', high: '20.0' })] },
  { what: 'body-weight', limits: [red('kg', { high: '200' })] },
]

function red(unit: string, bounds: Partial<LimitBounds>): LimitBounds {
  return { zone: 'red', part: 'value', unit, ...bounds }
}

let system: RunningSystem
let team: Team
let template: string

beforeAll(async () => {
  system = await aRunningSystem(server, now)
  team = await aTeam(server)
  const types: readonly MeasurementId[] = [
    'oxygen-saturation',
    'heart-rate',
    'blood-pressure',
    'blood-glucose',
    'body-weight',
  ]
  template = await aTemplate(server, 'test-of-inputs', [
    ...types.map((type) => [type, 'outside-limits', { type }] as const),
    ['rise', 'change-over-days', { type: 'body-weight', rise: 2, days: 3, category: 'red' }],
    ['fall', 'change-over-days', { type: 'body-weight', fall: 3, days: 7, category: 'yellow' }],
  ])
})

afterAll(() => system.close())

/** Cases by their inputs: those of one letter more are one story. */
const stories = ['B30', 'B37', 'B40', 'B26']
const files = readdirSync(folder).toSorted()
const names = [
  ...new Set(files.map((file) => (stories.includes(file.slice(0, 3)) ? file.slice(0, 3) : file.slice(0, 5)))),
]

/** Category of the case, and what its findings must say. */
const ends: Readonly<Record<string, readonly [category: string, said: RegExp]>> = {
  'B17-c': ['unassessed', /124 mmHg.*221 mmHg/],
  'B18-b': ['unassessed', /88 mmHg.*kan være byttet om/],
  'B19-a': ['unassessed', /Måler viser LO/],
  'B19-b': ['unassessed', /Måler viser LO/],
  'B21-a': ['unassessed', /6100 ml\/min/],
  B30: ['Y', /89 %/],
  B37: ['yellow', /sendt 3 ganger/],
  B40: ['R', /stemmer det\?/],
}

function bodyOf(file: string, identityNumber: string): unknown {
  const text = readFileSync(join(folder, file), 'utf8')
    .replaceAll('{{fnr}}', identityNumber)
    .replaceAll(/\{\{uuid\d*\}\}/g, () => randomUUID())
    .replaceAll(/\{\{now-(\d+)([mhd])\}\}/g, (_all, count: string, by: 'm' | 'h' | 'd') =>
      toInstant(now - Number(count) * units[by]),
    )
    .replaceAll('{{today}}', osloDayOf(now))
    .replaceAll('{{day-1}}', osloDayOf(now - day))
  return (JSON.parse(text) as { readonly body: unknown }).body
}

it.each(names)('%s is stored, and is work where it may be dangerous', async (name) => {
  const person = await aFollowedPerson(server, { template, wants, start: now - 30 * day, team: team.id })
  for (const file of files.filter((one) => one.startsWith(name))) {
    const body = bodyOf(file, person.identityNumber)
    const reply = await system.gateway.send(asPartner(team), 'POST /fhir/Observation', { body })
    expect([file, reply.status, reply.text]).toEqual([file, 201, reply.text])
  }
  await system.settled(person.patient)
  const [{ cases }, { findings }] = await Promise.all([openWork(server, person), queueOf(server, person)])
  const told = findings.filter(({ status }) => status === 'final').map(({ detail }) => detail ?? '')
  if (name === 'B26') {
    expect([cases, told]).toEqual([[], []])
    return
  }
  const [category, said] = ends[name] ?? ['R', /\d/]
  const codes: Readonly<Record<string, string>> = { yellow: 'Y', unassessed: 'unassessed' }
  expect([name, cases]).toEqual([name, [codes[category] ?? category]])
  expect(told.join('\n')).toMatch(said)
  expect(told).toHaveLength(name.startsWith('B19') || ['B17-a', 'B17-b', 'B17-d'].includes(name) ? 2 : 1)
})

it('an old reading by itself is of a reset clock, in a history it is one', async () => {
  const person = await aFollowedPerson(server, { template, wants, start: now - 30 * day, team: team.id })
  const saturation = (id: string, effectiveDateTime: string) => ({
    resourceType: 'Observation',
    status: 'final',
    identifier: [{ system: 'urn:example:gateway', value: `${person.id}-${id}` }],
    code: { coding: [{ system: 'http://loinc.org', code: '59408-5' }] },
    subject: { identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: person.identityNumber } },
    effectiveDateTime,
    valueQuantity: { value: 80, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
  })
  const entry = ['2021-01-01', '2021-06-01', '2022-01-01'].map((on) => ({
    fullUrl: `urn:uuid:${randomUUID()}`,
    request: { method: 'POST', url: 'Observation' },
    resource: saturation(on, `${on}T08:00:00+01:00`),
  }))
  await system.gateway.send(asPartner(team), 'POST /fhir', { body: { resourceType: 'Bundle', type: 'batch', entry } })
  await system.settled(person.patient)
  expect((await openWork(server, person)).cases).toEqual([])
  const alone = saturation('alone', '2021-01-01T08:12:00+01:00')
  await system.gateway.send(asPartner(team), 'POST /fhir/Observation', { body: alone })
  await system.settled(person.patient)
  expect((await openWork(server, person)).cases).toEqual(['unassessed'])
  const { findings } = await queueOf(server, person)
  expect(findings.map(({ detail }) => detail)).toEqual([expect.stringContaining('80 % (2021-01-01)')])
})
