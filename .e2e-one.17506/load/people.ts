import { accepted, type FhirCalls, type Resource } from './fhir-calls.ts'

/** One patient of the load: a COPD plan with a red limit of 88 % and a yellow one of 90 %. */
export interface LoadPatient {
  readonly id: string
  readonly identityNumber: string
}

const own = 'http://heimvakt.no/fhir'
const seed = `${own}/identifier/seed`
const fnr = 'urn:oid:2.16.578.1.12.4.1.4.1'

/** Writes one organisation with its team and `count` patients with a plan and limits; straight into the FHIR server. */
export async function seedPeople(
  server: FhirCalls,
  count: number,
): Promise<{ readonly organization: string; readonly patients: readonly LoadPatient[] }> {
  const [organization, team] = await writeTeam(server)
  const patients: LoadPatient[] = []
  for (let from = 0; from < count; from += 50) {
    const numbers = Array.from({ length: Math.min(50, count - from) }, (_, n) => syntheticNumber(from + n))
    const written = accepted(
      await server.post('', {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: numbers.flatMap((number) => patientEntries(number, team)),
      }),
    )
    const ids = idsOf(written).filter((_, index) => index % 3 === 0)
    patients.push(...numbers.map((identityNumber, index) => ({ identityNumber, id: ids[index] ?? '' })))
  }
  return { organization, patients }
}

/** A valid synthetic identity number: born 1 January 1950 with 80 added to the month. The n-th one with valid check digits. */
export function syntheticNumber(n: number): string {
  return numbers[n] ?? ''
}

const numbers: readonly string[] = validNumbers()

function validNumbers(): readonly string[] {
  const found: string[] = []
  for (let day = 1; day <= 28; day += 1) {
    for (let serial = 100; serial < 500; serial += 1) {
      const number = withCheckDigits(`${String(day).padStart(2, '0')}8150${String(serial)}`)
      if (number !== null) found.push(number)
    }
  }
  return found
}

function withCheckDigits(nine: string): string | null {
  const first = checkDigit(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2])
  if (first === null) return null
  const second = checkDigit(`${nine}${first}`, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
  return second === null ? null : `${nine}${first}${second}`
}

function checkDigit(digits: string, weights: readonly number[]): number | null {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  const digit = (11 - (sum % 11)) % 11
  return digit === 10 ? null : digit
}

async function writeTeam(server: FhirCalls): Promise<readonly [organization: string, team: string]> {
  const written = accepted(
    await server.post('', {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        post('urn:uuid:00000000-0000-4000-8000-000000000001', {
          resourceType: 'Organization',
          active: true,
          name: 'Belastningsprøven',
          identifier: [{ system: seed, value: 'load-organization' }],
        }),
        post('urn:uuid:00000000-0000-4000-8000-000000000002', {
          resourceType: 'CareTeam',
          status: 'active',
          name: 'Belastningsprøven',
          identifier: [{ system: seed, value: 'load-team' }],
          managingOrganization: [{ reference: 'urn:uuid:00000000-0000-4000-8000-000000000001' }],
        }),
      ],
    }),
  )
  const [organization = '', team = ''] = idsOf(written)
  return [organization, team]
}

function patientEntries(number: string, team: string): readonly unknown[] {
  const urn = (kind: string) => `urn:uuid:${kind}0000000-0000-4000-8000-0${number}`
  const subject = { reference: urn('1') }
  const since = new Date(Date.now() - 86_400_000).toISOString()
  return [
    post(urn('1'), {
      resourceType: 'Patient',
      active: true,
      identifier: [{ system: fnr, value: number }],
      name: [{ family: 'Belastning', given: [`Nummer ${number.slice(6)}`] }],
      birthDate: '1950-01-01',
    }),
    post(urn('2'), {
      resourceType: 'ServiceRequest',
      status: 'active',
      intent: 'order',
      code: {
        coding: [
          { system: 'http://loinc.org', code: '2708-6' },
          { system: 'http://loinc.org', code: '59408-5' },
          { system: 'http://snomed.info/sct', code: '431314004' },
        ],
      },
      subject,
      extension: [limit('red', 88, since), limit('yellow', 90, since)],
    }),
    post(urn('3'), {
      resourceType: 'CarePlan',
      status: 'active',
      intent: 'plan',
      title: 'Kols',
      category: [{ coding: [{ system: 'http://ehelse.no/fhir/CodeSystem/vkp-careplan-category-v090', code: '1' }] }],
      instantiatesCanonical: [`${own}/PlanDefinition/copd|1.0.0`],
      subject,
      period: { start: since },
      careTeam: [{ reference: `CareTeam/${team}` }],
      activity: [{ reference: { reference: urn('2') } }],
    }),
  ]
}

function limit(zone: 'red' | 'yellow', low: number, since: string): unknown {
  return {
    url: `${own}/StructureDefinition/limit`,
    extension: [
      { url: 'zone', valueCode: zone },
      { url: 'low', valueQuantity: { value: low, unit: '%', system: 'http://unitsofmeasure.org', code: '%' } },
      { url: 'validFrom', valueDateTime: since },
    ],
  }
}

function post(fullUrl: string, resource: Readonly<Record<string, unknown>>): unknown {
  return { fullUrl, resource, request: { method: 'POST', url: resource['resourceType'] } }
}

function idsOf(bundle: Resource): readonly string[] {
  return (bundle.entry ?? []).map((entry) => entry.response?.location?.split('/')[1] ?? '')
}
