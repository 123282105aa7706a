import { readdir, readFile, rename, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { AuditEvent } from 'fhir/r4.js'
import { verifyJournal } from '../../services/gateway/src/audit/journal-reader.ts'
import { openFhirStore } from '../../services/gateway/src/fhir-store.ts'
import { openJournal } from '../../services/gateway/src/audit/journal.ts'
import { startShipper } from '../../services/gateway/src/audit/shipper.ts'
import { aCase, aClinic, type Clinic } from '../support/clinic.ts'
import { ask, find, sharedFhirServer } from '../support/fhir-server.ts'
import { aSignedInGateway, type SignedInGateway } from '../support/signed-in-gateway.ts'

const server = sharedFhirServer()
let clinic: Clinic
let running: SignedInGateway | undefined

beforeAll(async () => {
  clinic = await aClinic(server, 'logg')
})

afterEach(async () => {
  await running?.close()
  running = undefined
})

async function start(config = {}): Promise<SignedInGateway> {
  running = await aSignedInGateway({ server, people: clinic.people, config })
  return running
}

type Entry = {
  readonly what: string
  readonly outcome: string
  readonly reason?: string
  readonly patient?: string
  readonly who: { readonly id?: string } | null
}

async function entries({ dataDir }: SignedInGateway): Promise<readonly Entry[]> {
  const text = await readFile(join(dataDir, 'audit', 'journal-00000001.log'), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line.slice(65)) as Entry)
}

const eventsOf = (patient: string) => find<AuditEvent>(server, `/AuditEvent?patient=Patient/${patient}&_count=100`)

describe('every access', () => {
  it('is in the journal when its answer has left, refusals too, without names or numbers', async () => {
    const gateway = await start()
    const kari = await gateway.signIn(clinic.kari.key)
    await kari.call(`GET /api/patients/${clinic.patient.id}/timeline`)
    await kari.call('GET /api/patients/none/timeline')
    const written = await entries(gateway)
    expect(written).toContainEqual(expect.objectContaining({ what: 'login', outcome: 'allowed' }))
    expect(written).toContainEqual(
      expect.objectContaining({
        what: 'timeline.read',
        outcome: 'allowed',
        patient: clinic.patient.id,
        who: expect.objectContaining({ id: clinic.kari.practitioner, hpr: clinic.kari.hpr }) as object,
      }),
    )
    expect(written).toContainEqual(
      expect.objectContaining({ what: 'timeline.read', outcome: 'refused', reason: 'not-found' }),
    )
    const text = JSON.stringify(written)
    expect([text.includes('Kari'), text.includes(clinic.patient.identityNumber)]).toEqual([false, false])
    expect((await verifyJournal(join(gateway.dataDir, 'audit'))).fault).toBeNull()
  })

  it('of a nurse follows to the record, and the patient reads who has looked', async () => {
    const gateway = await start()
    const kari = await gateway.signIn(clinic.kari.key)
    await kari.call(`GET /api/patients/${clinic.patient.id}/timeline`)
    await expect
      .poll(
        async () => (await eventsOf(clinic.patient.id)).some(({ subtype }) => subtype?.[0]?.code === 'timeline.read'),
        { timeout: 120_000 },
      )
      .toBe(true)
    const [event] = (await eventsOf(clinic.patient.id)).filter(({ subtype }) => subtype?.[0]?.code === 'timeline.read')
    expect(event).toMatchObject({
      type: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110110' },
      action: 'R',
      outcome: '0',
      agent: [{ requestor: true, who: { reference: '#role' } }],
      purposeOfEvent: [{ coding: [{ code: 'TREAT' }] }],
      extension: [{ valueReference: { reference: `Patient/${clinic.patient.id}` } }],
    })
    const anne = await gateway.signIn('pasient-logg')
    const { json } = await anne.call('GET /api/access-log')
    expect(json['entries']).toContainEqual(
      expect.objectContaining({ what: 'timeline.read', who: { kind: 'clinician', name: 'Kari', roles: ['SP'] } }),
    )
  })

  it('of a page that stands open is one look an hour for the patient, and each is in the journal', async () => {
    const gateway = await start({ shipAuditEvents: false })
    const begun = Date.now()
    const amir = await gateway.signIn(clinic.amir.key)
    const pages = ['timeline', 'verdicts'].map((name) => `GET /api/patients/${clinic.patient.id}/${name}`)
    const requests = [...pages, `GET /fhir/Observation?patient=Patient/${clinic.patient.id}`]
    for (const after of [0, 20, 40, 61].map((minutes) => minutes * 60_000)) {
      gateway.clock.set(begun + after)
      for (const request of requests) expect((await amir.call(request)).status).toBe(200)
    }
    const all = (await entries(gateway)).filter(({ patient }) => patient === clinic.patient.id)
    expect(all.filter(({ what }) => what === 'timeline.read')).toHaveLength(4)
    expect(all.filter(({ what }) => what === 'Observation.search')).toHaveLength(4)
    const anne = await gateway.signIn('pasient-logg')
    const { json } = await anne.call('GET /api/access-log')
    const looks = (json['entries'] as readonly { readonly what: string; readonly at: number }[]).filter(
      ({ at }) => at >= begun,
    )
    for (const what of ['timeline.read', 'Observation.search'])
      expect(looks.filter((look) => look.what === what).map(({ at }) => at - begun)).toEqual([61 * 60_000, 0])
  })

  it('shows in the patient’s log before it has reached the record', async () => {
    const gateway = await start({ shipAuditEvents: false })
    const amir = await gateway.signIn(clinic.amir.key)
    await aCase(server, clinic)
    await gateway.restart()
    expect((await amir.call('GET /api/queue')).status).toBe(200)
    const anne = await gateway.signIn('pasient-logg')
    const { json } = await anne.call('GET /api/access-log')
    expect(json['entries']).toContainEqual(
      expect.objectContaining({ what: 'queue.read', who: { kind: 'clinician', name: 'Amir', roles: ['SP'] } }),
    )
  })
})

describe('without a journal', () => {
  it('nothing is handed out, and a change is not acknowledged', async () => {
    const gateway = await start({ shipAuditEvents: false })
    const kari = await gateway.signIn(clinic.kari.key)
    await gateway.restart()
    const directory = join(gateway.dataDir, 'audit')
    await rename(join(directory, 'journal-00000001.log'), join(directory, 'kept'))
    await symlink('/dev/full', join(directory, 'journal-00000001.log'))
    const seen = await kari.request('GET', '/auth/demo?as=x&to=/')
    expect(seen.status).toBe(404)
    const answer = await kari.call('GET /api/queue')
    expect([answer.status, answer.json['resourceType']]).toEqual([503, 'OperationOutcome'])
    expect(answer.text).not.toContain(clinic.patient.id)
  })
})

const looked = (at: number, entity?: string) => ({
  at,
  caller: {
    kind: 'clinician',
    practitioner: clinic.kari.practitioner,
    hpr: null,
    app: 'clinician',
    name: '',
    teams: [],
    roles: [],
  } as const,
  action: 'R' as const,
  what: 'test.shipped',
  outcome: 'allowed' as const,
  patient: clinic.patient.id,
  ...(entity !== undefined && { entities: [entity] }),
})
const shipped = async () =>
  (await eventsOf(clinic.patient.id)).filter(({ subtype }) => subtype?.[0]?.code === 'test.shipped')

describe('shipping', () => {
  const options = {
    baseUrl: server.baseUrl,
    sharedSecret: server.headers['authorization']?.slice('Bearer '.length) ?? null,
  }
  async function withShipper(
    directory: string,
    work: (parts: {
      journal: Awaited<ReturnType<typeof openJournal>>
      shipper: Awaited<ReturnType<typeof startShipper>>
    }) => Promise<void>,
  ) {
    const store = openFhirStore(options)
    const journal = await openJournal({ directory })
    const shipper = await startShipper({ directory, store, end: () => journal.end(), log: () => undefined })
    await work({ journal, shipper })
    await shipper.close()
    await journal.close()
    await store.close()
  }

  it('goes on after a restart, sends nothing twice when the cursor is lost, and lets no gone reference stop it', async () => {
    const gateway = await start({ shipAuditEvents: false })
    const directory = join(gateway.dataDir, 'shipping')
    await withShipper(directory, async ({ journal, shipper }) => {
      await journal.record(looked(1_800_000_000_000))
      await journal.record(looked(1_800_000_001_000, 'Observation/is-gone'))
      await journal.record({ ...looked(1_800_000_001_500), patient: 'nobody', what: 'test.nobody' })
      await shipper.drain()
    })
    expect(await shipped()).toHaveLength(2)
    const forNobody = await find<AuditEvent>(server, `/AuditEvent?_sort=-_lastUpdated&_count=20`)
    expect(forNobody.find(({ subtype }) => subtype?.[0]?.code === 'test.nobody')?.entity).toEqual([
      { description: 'Patient/nobody' },
    ])
    await rename(join(directory, 'shipped.json'), join(directory, 'lost'))
    await withShipper(directory, async ({ journal, shipper }) => {
      await journal.record(looked(1_800_000_002_000))
      await shipper.drain()
    })
    const events = await shipped()
    expect(events).toHaveLength(3)
    expect(events.map(({ meta }) => meta?.versionId)).toEqual(['1', '1', '1'])
    expect((await readdir(directory)).includes('shipped.json')).toBe(true)
  })
})

it('AuditEvents are not for a caller to write or read through the API', async () => {
  const gateway = await start()
  const kari = await gateway.signIn(clinic.kari.key)
  const read = await kari.call(`GET /fhir/AuditEvent?patient=Patient/${clinic.patient.id}`)
  const write = await kari.call('POST /fhir/AuditEvent', {
    body: { resourceType: 'AuditEvent' },
    headers: { 'content-type': 'application/fhir+json' },
  })
  expect([read.status, write.status]).toEqual([400, 400])
  expect((await ask(server, 'GET /AuditEvent?_count=1')).status).toBe(200)
})
