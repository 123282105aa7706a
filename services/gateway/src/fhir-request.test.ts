import { describe, expect, it } from 'vitest'
import { parseFhirRequest } from './fhir-request.ts'

const ask = (request: string, form: string | null = null) => {
  const [method = '', url = ''] = request.split(' ')
  return parseFhirRequest({ method, url, form })
}

describe('a request that is understood', () => {
  it.each([
    ['GET /fhir/Observation/a-1.b', { interaction: 'read', type: 'Observation', id: 'a-1.b' }],
    ['GET /fhir/Patient/x?_format=json', { interaction: 'read', type: 'Patient', id: 'x' }],
    ['POST /fhir/Observation', { interaction: 'create', type: 'Observation' }],
    ['PUT /fhir/Observation/x', { interaction: 'update', type: 'Observation', id: 'x' }],
    ['DELETE /fhir/Observation/x', { interaction: 'delete', type: 'Observation', id: 'x' }],
    ['POST /fhir', { interaction: 'batch' }],
    ['POST /fhir/', { interaction: 'batch' }],
    [
      'GET /fhir/Observation?patient=Patient/p&code=http%3A%2F%2Floinc.org%7C2708-6&date=ge2026-01-01&date=le2026-02-01',
      {
        interaction: 'search',
        type: 'Observation',
        page: null,
        parameters: [
          { name: 'patient', value: 'Patient/p' },
          { name: 'code', value: 'http://loinc.org|2708-6' },
          { name: 'date', value: 'ge2026-01-01' },
          { name: 'date', value: 'le2026-02-01' },
        ],
      },
    ],
    ['GET /fhir/Observation?_page=abc', { interaction: 'search', type: 'Observation', page: 'abc', parameters: [] }],
  ])('%s', (request, expected) => {
    expect(ask(request)).toEqual(expected)
  })

  it('a search by identity number in a form', () => {
    expect(
      ask('POST /fhir/Patient/_search', 'identifier=urn%3Aoid%3A2.16.578.1.12.4.1.4.1%7C13868598734'),
    ).toMatchObject({
      interaction: 'search',
      parameters: [{ name: 'identifier', value: 'urn:oid:2.16.578.1.12.4.1.4.1|13868598734' }],
    })
  })
})

describe('a request that is refused', () => {
  it.each([
    ['GET /fhir/Medication/1', 'unknown-type'],
    ['GET /fhir/observation/1', 'unknown-type'],
    ['GET /fhir/__proto__/1', 'unknown-type'],
    ['GET /fhir', 'unknown-interaction'],
    ['GET /fhir/Observation/1/_history', 'unknown-interaction'],
    ['GET /fhir/Observation/$lastn', 'bad-path'],
    ['GET /fhir/Observation/_history', 'unknown-interaction'],
    ['POST /fhir/$meta', 'bad-path'],
    ['PATCH /fhir/Observation/1', 'unknown-interaction'],
    ['PUT /fhir/Patient/1', 'unknown-interaction'],
    ['POST /fhir/Task', 'unknown-interaction'],
    ['PUT /fhir/Observation?identifier=a', 'unknown-interaction'],
    ['DELETE /fhir/Observation?patient=a', 'unknown-interaction'],
    ['GET /fhir/Observation/../Patient/1', 'bad-path'],
    ['GET /fhir/Observation/..', 'bad-path'],
    ['GET /fhir/Observation/%2e%2e/Patient', 'bad-path'],
    ['GET /fhir/Observation%2f1', 'bad-path'],
    ['GET /fhir//Observation/1', 'bad-path'],
    ['GET /fhir/Observation;v=1/1', 'bad-path'],
    ['GET http://other/fhir/Observation/1', 'bad-path'],
    ['GET /fhir/Observation?patient:Patient=1', 'unknown-parameter'],
    ['GET /fhir/Observation?patient.name=x', 'unknown-parameter'],
    ['GET /fhir/Observation?_include=Observation:subject', 'unknown-parameter'],
    ['GET /fhir/Patient?_revinclude=Observation:subject', 'unknown-parameter'],
    ['GET /fhir/Patient?_has:Observation:patient:code=1', 'unknown-parameter'],
    ['GET /fhir/Observation?_filter=x', 'unknown-parameter'],
    ['GET /fhir/Observation?constructor=x', 'unknown-parameter'],
    ['GET /fhir/Observation?_elements=id', 'unknown-parameter'],
    ['GET /fhir/Observation?patient=1&patient=2', 'bad-parameter'],
    ['GET /fhir/Observation?patient=1,2', 'bad-parameter'],
    ['GET /fhir/Observation?patient=http://other/Patient/1', 'bad-parameter'],
    ['GET /fhir/Observation?date=yesterday', 'bad-parameter'],
    ['GET /fhir/Observation?_count=0', 'bad-parameter'],
    ['GET /fhir/Observation?_sort=subject', 'bad-parameter'],
    ['GET /fhir/Observation?code=%zz', 'bad-parameter'],
    ['GET /fhir/Observation/1?_summary=data', 'unknown-parameter'],
    ['GET /fhir/Patient?identifier=urn:oid:2.16.578.1.12.4.1.4.1%7C13868598734', 'number-in-url'],
    ['GET /fhir/Patient?identifier=13868598734', 'number-in-url'],
    ['POST /fhir/Observation?_id=1', 'unknown-parameter'],
    [`GET /fhir/Observation?code=${'x'.repeat(4100)}`, 'uri-too-long'],
  ])('%s', (request, problem) => {
    expect(ask(request)).toMatchObject({ problem })
  })
})
