import { readFileSync } from 'node:fs'
import { parseQuestionnaireResponse } from '@heimvakt/core/fhir/questionnaire-response'
import { sameUnitOnly } from '@heimvakt/core/measurements/unit-converter'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Asking } from '../access/person-facts.ts'
import type { PatientFacts } from '../access/patient-facts.ts'
import type { Bundle, BundleEntry, FhirStore, Resource } from '../fhir-store.ts'
import { openForms } from './forms.ts'
import { ingestAnswers } from './ingest-answers.ts'
import type { IngestPorts } from './ingest-observation.ts'
import { withdrawAnswers } from './withdraw-answers.ts'

const anne: PatientFacts = {
  id: 'anne',
  active: true,
  identifier: null,
  plans: [],
  orders: [],
  forms: [],
  activities: [],
}
const now = Date.parse('2026-11-22T10:00:00Z')
const unasked = 'http://heimvakt.no/fhir/StructureDefinition/unasked'
const phq9 = JSON.parse(
  readFileSync(new URL('../../../../fhir/questionnaires/phq-9.json', import.meta.url), 'utf8'),
) as Resource

const asking = {
  facts: { patient: () => Promise.resolve(anne) },
  caller: { kind: 'patient', patient: 'anne', app: 'patient', name: 'Anne' },
  permission: { type: 'QuestionnaireResponse', interaction: 'create', reach: 'self', author: true },
} as unknown as Asking

/** A FHIR server as far as forms use it: a memory of resources by type and identifier. */
class Memory {
  readonly resources: Resource[] = []
  transactions = 0
  form: Resource = phq9
  answers: 'well' | 'conflict' | 'unreachable' = 'well'

  store(): FhirStore {
    return {
      search: (type: string, parameters: readonly (readonly [string, string])[]) => {
        const resources = type === 'Questionnaire' ? [this.form] : this.found(type, parameters)
        return Promise.resolve({ outcome: 'found', resources, total: null, next: null })
      },
      read: (type: string, id: string) => {
        const resource = this.resources.find((one) => one.resourceType === type && one.id === id)
        return Promise.resolve(resource === undefined ? { outcome: 'absent' } : { outcome: 'found', resource })
      },
      bundle: ({ entry = [] }: Bundle) => {
        this.transactions += 1
        if (this.answers === 'unreachable') return Promise.resolve({ outcome: 'unreachable' })
        const written = entry.map((one) => this.write(one))
        if (this.answers === 'conflict') return Promise.resolve({ outcome: 'conflict', status: 409 })
        return Promise.resolve({ outcome: 'committed', bundle: { entry: written } })
      },
    } as unknown as FhirStore
  }

  private found(type: string, parameters: readonly (readonly [string, string])[]): readonly Resource[] {
    const token = parameters.find(([name]) => name === 'identifier')?.[1]
    return this.resources.filter(
      (one) => one.resourceType === type && JSON.stringify(one).includes(String(token?.split('|')[1])),
    )
  }

  private write({ resource, request }: BundleEntry): BundleEntry {
    if (resource === undefined) return {}
    if (request?.['method'] === 'PUT') {
      const index = this.resources.findIndex(({ id }) => id === resource.id)
      this.resources[index] = { ...resource, meta: { versionId: '2' } }
      return { response: { status: '200 OK', location: `${resource.resourceType}/${resource.id ?? ''}/_history/2` } }
    }
    const token = decodeURIComponent(request?.['ifNoneExist'] ?? '').replace('identifier=', '')
    const known = this.found(resource.resourceType, [['identifier', token]])[0]
    const id = known?.id ?? `${resource.resourceType}-${this.resources.length}`
    if (known === undefined) this.resources.push({ ...resource, id, meta: { versionId: '1' } })
    const status = known === undefined ? '201 Created' : '200 OK'
    return { response: { status, location: `${resource.resourceType}/${id}/_history/1` } }
  }
}

const never = { system: 'http://loinc.org', code: 'LA6568-5' }
const item = [{ linkId: 'last-two-weeks', item: [{ linkId: '9', answer: [{ valueCoding: never }] }] }]

function aForm(changes: object = {}): Resource {
  return {
    resourceType: 'QuestionnaireResponse',
    identifier: { system: 'http://heimvakt.no/fhir/identifier/entry', value: 'e1' },
    questionnaire: `${String(phq9['url'])}|${String(phq9['version'])}`,
    status: 'completed',
    authored: '2026-11-22T10:00:00+01:00',
    item,
    ...changes,
  }
}

let memory: Memory
let ports: IngestPorts
let rung: unknown[]

beforeEach(() => {
  memory = new Memory()
  rung = []
  ports = {
    store: memory.store(),
    ring: (hint) => {
      rung.push(hint)
      return Promise.resolve({ state: 'pending' })
    },
    now: () => now,
    subjects: { synthetic: true, otherSystems: [] },
    forms: openForms(memory.store()),
    underWay: new Map(),
  }
})

describe('the answers so far', () => {
  const severalDays = { system: 'http://loinc.org', code: 'LA6569-3' }
  const soFar = aForm({ status: 'in-progress', item: [{ linkId: '9', answer: [{ valueCoding: severalDays }] }] })

  it('are stored at once, without a score, and the rules are told', async () => {
    expect(await ingestAnswers(ports, asking, soFar)).toMatchObject({
      created: true,
      resource: { status: 'in-progress' },
    })
    expect(memory.resources.map(({ resourceType }) => resourceType)).toEqual(['QuestionnaireResponse'])
    expect(rung).toHaveLength(1)
  })

  it('are replaced by the whole form, which is the same response, and counted then', async () => {
    await ingestAnswers(ports, asking, soFar)
    const whole = await ingestAnswers(ports, asking, aForm())
    expect(whole).toMatchObject({ created: false, resource: { id: 'QuestionnaireResponse-0', status: 'completed' } })
    expect(memory.resources.map(({ resourceType }) => resourceType)).toEqual(['QuestionnaireResponse', 'Observation'])
    const begun = { url: 'http://heimvakt.no/fhir/StructureDefinition/begun', valueInstant: '2026-11-22T10:00:00.000Z' }
    expect(memory.resources[0]?.['extension']).toContainEqual(begun)
    expect(rung).toHaveLength(2)
    expect(await ingestAnswers(ports, asking, aForm())).toMatchObject({ created: false })
    expect(rung).toHaveLength(2)
  })

  it('may be sent again with another answer, and remember when they were first sent', async () => {
    await ingestAnswers(ports, asking, soFar)
    ports = { ...ports, now: () => now + 60_000 }
    const worse = { valueCoding: { system: 'http://loinc.org', code: 'LA6571-9' } }
    await ingestAnswers(ports, asking, { ...soFar, item: [{ linkId: '9', answer: [worse] }] })
    await ingestAnswers(ports, asking, aForm())
    const begun = { url: 'http://heimvakt.no/fhir/StructureDefinition/begun', valueInstant: '2026-11-22T10:00:00.000Z' }
    expect(memory.resources[0]?.['extension']).toContainEqual(begun)
    expect(memory.resources[0]).toMatchObject({ status: 'completed' })
  })

  it('that come late leave the whole form as it is', async () => {
    await ingestAnswers(ports, asking, aForm())
    expect(await ingestAnswers(ports, asking, soFar)).toMatchObject({
      created: false,
      resource: { status: 'completed' },
    })
    expect(rung).toHaveLength(1)
  })

  it('of a form that was withdrawn are refused, as is a whole one', async () => {
    await ingestAnswers(ports, asking, aForm())
    memory.resources[0] = { ...memory.resources[0], resourceType: 'QuestionnaireResponse', status: 'entered-in-error' }
    expect(await ingestAnswers(ports, asking, soFar)).toMatchObject({ problem: 'other-content' })
  })

  it('are taken of who answers, of no system', async () => {
    const system = { ...asking, caller: { kind: 'system', system: 'partner' } } as unknown as Asking
    expect(await ingestAnswers(ports, system, soFar)).toMatchObject({
      problem: 'unprocessable',
      expression: 'QuestionnaireResponse.status',
    })
  })

  it('wait where the server is away, and the second of two looks again', async () => {
    await ingestAnswers(ports, asking, soFar)
    memory.answers = 'unreachable'
    expect(await ingestAnswers(ports, asking, aForm())).toMatchObject({ problem: 'unreachable' })
  })
})

describe('an answered form', () => {
  it('is stored with its score in one transaction, and the rules are told', async () => {
    const stored = await ingestAnswers(ports, asking, aForm())
    expect(stored).toMatchObject({
      created: true,
      patient: 'anne',
      resource: { subject: { reference: 'Patient/anne' } },
    })
    expect(memory.transactions).toBe(1)
    expect(memory.resources.map(({ resourceType }) => resourceType)).toEqual(['QuestionnaireResponse', 'Observation'])
    expect(memory.resources[1]).toMatchObject({ dataAbsentReason: { text: 'Ufullstendig' } })
    expect(rung).toEqual([{ patient: 'anne', resource: memory.resources[0] }])
  })

  it('that no order asks for says so, whatever its sender says', async () => {
    const extension = [{ url: unasked, valueBoolean: false }]
    await ingestAnswers(ports, asking, aForm({ extension }))
    const asked = { ...anne, forms: [String(phq9['url'])] }
    const facts = { patient: () => Promise.resolve(asked) } as unknown as Asking['facts']
    await ingestAnswers(ports, { ...asking, facts }, aForm({ identifier: { system: 's', value: 'e2' }, extension }))
    const [first, second] = memory.resources.filter(({ resourceType }) => resourceType === 'QuestionnaireResponse')
    expect(first?.['extension']).toContainEqual({ url: unasked, valueBoolean: true })
    expect(JSON.stringify(second)).not.toContain(unasked)
  })

  it('has beside each number the sign that its form says it is of, wherever it stands', async () => {
    const code = [{ system: 'http://loinc.org', code: '8310-5' }]
    const unit = 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit'
    const asks = { type: 'decimal', code, extension: [{ url: unit, valueCoding: { code: 'Cel' } }] }
    memory.form = {
      ...phq9,
      item: [
        { linkId: 'g', type: 'group', item: [{ linkId: 'evening', ...asks }] },
        { linkId: 'fever', type: 'boolean', item: [{ linkId: 'morning', ...asks }] },
        { linkId: 'pain', type: 'integer' },
      ],
    }
    const theirs = { url: 'http://heimvakt.no/fhir/StructureDefinition/sign', extension: [] }
    await ingestAnswers(
      ports,
      asking,
      aForm({
        item: [
          { linkId: 'g', item: [{ linkId: 'evening', extension: [theirs], answer: [{ valueDecimal: 38 }] }] },
          {
            linkId: 'fever',
            answer: [{ valueBoolean: true, item: [{ linkId: 'morning', answer: [{ valueDecimal: 41.5 }] }] }],
          },
          { linkId: 'pain', answer: [{ valueInteger: 7 }] },
        ],
      }),
    )
    const read = parseQuestionnaireResponse(memory.resources[0], { now, convert: sameUnitOnly })
    expect(read).toMatchObject({ signs: [{ values: { value: '38' } }, { values: { value: '41.5' } }] })
  })

  it('sent again is the same, and no doorbell rings for it', async () => {
    await ingestAnswers(ports, asking, aForm())
    expect(await ingestAnswers(ports, asking, aForm())).toMatchObject({ created: false })
    expect(memory.resources).toHaveLength(2)
    expect(rung).toHaveLength(1)
  })

  it('sent by two at once is created by one', async () => {
    const [first, second] = await Promise.all([aForm(), aForm()].map((form) => ingestAnswers(ports, asking, form)))
    expect([first, second]).toMatchObject([{ created: true }, { created: false }])
    expect(memory.transactions).toBe(1)
  })

  it('with other answers under its identifier is refused', async () => {
    await ingestAnswers(ports, asking, aForm())
    const other = await ingestAnswers(ports, asking, aForm({ authored: '2026-11-22T09:00:00+01:00' }))
    expect(other).toEqual({ problem: 'other-content', expression: 'QuestionnaireResponse.identifier' })
  })

  it('that lost a race is the winner’s', async () => {
    memory.answers = 'conflict'
    expect(await ingestAnswers(ports, asking, aForm())).toMatchObject({ created: false, patient: 'anne' })
  })

  it('that may or may not be stored is said to be unknown', async () => {
    memory.answers = 'unreachable'
    expect(await ingestAnswers(ports, asking, aForm())).toEqual({ problem: 'unreachable' })
  })

  it.each([
    ['no object', 7, 'invalid', undefined],
    ['a measurement', { resourceType: 'Observation' }, 'invalid', 'resourceType'],
    ['no time', aForm({ authored: undefined }), 'invalid', 'QuestionnaireResponse.authored'],
    ['a day that is none', aForm({ authored: 'i går' }), 'invalid', 'QuestionnaireResponse.authored'],
    ['a draft', aForm({ status: 'stopped' }), 'unprocessable', 'QuestionnaireResponse.status'],
    ['no version', aForm({ questionnaire: String(phq9['url']) }), 'invalid', 'QuestionnaireResponse.questionnaire'],
    ['an unknown question', aForm({ item: [{ linkId: 'x' }] }), 'unprocessable', 'QuestionnaireResponse.item[0]'],
    ['a subject without a name', aForm({ subject: {} }), 'subject-unknown', 'QuestionnaireResponse.subject'],
  ])('with %s is refused, and its place is named', async (_name, body, problem, expression) => {
    expect(await ingestAnswers(ports, asking, body)).toMatchObject({
      problem,
      ...(expression === undefined ? {} : { expression }),
    })
    expect(memory.resources).toEqual([])
  })

  it('from a clock ahead of ours is stored: the nurse is told', async () => {
    expect(await ingestAnswers(ports, asking, aForm({ authored: '2027-01-01' }))).toMatchObject({ created: true })
    expect(memory.resources).toHaveLength(1)
  })

  it('keeps the sender’s identifier beside ours', async () => {
    await ingestAnswers(ports, asking, aForm())
    expect(JSON.stringify(memory.resources[0])).toContain(
      '"valueIdentifier":{"system":"http://heimvakt.no/fhir/identifier/entry","value":"e1"}',
    )
    expect(memory.resources[0]).toMatchObject({ identifier: { system: 'http://heimvakt.no/fhir/identifier/reading' } })
  })
})

describe('a withdrawal', () => {
  it('takes the score with it', async () => {
    await ingestAnswers(ports, asking, aForm())
    const target = { id: 'QuestionnaireResponse-0', version: '1' }
    expect(await withdrawAnswers(ports, { ...asking, target })).toMatchObject({
      resource: { status: 'entered-in-error' },
    })
    expect(memory.resources.map((one) => one['status'])).toEqual(['entered-in-error', 'entered-in-error'])
    expect(rung).toHaveLength(2)
  })

  it('of another version is refused', async () => {
    await ingestAnswers(ports, asking, aForm())
    const target = { id: 'QuestionnaireResponse-0', version: '7' }
    expect(await withdrawAnswers(ports, { ...asking, target })).toEqual({ problem: 'changed-since' })
  })
})
