import { extensions } from '@heimvakt/core/fhir/canonicals'
import { jsonDecimal } from '@heimvakt/core/fhir/json'
import { describe, expect, it } from 'vitest'
import { listReadings } from './listed-reading.ts'

describe('the person’s readings', () => {
  it('are listed newest first', async () => {
    const listed = await listReadings([aWeight({ id: 'a', day: 20 }), aWeight({ id: 'b', day: 22 })])
    expect(listed.map(({ id }) => id)).toEqual(['b', 'a'])
  })

  it('keep the value that was marked as wrong, to be shown struck out', async () => {
    const [wrong] = await listReadings([aWeight({ status: 'entered-in-error' })])
    expect(wrong).toMatchObject({ kind: 'withdrawn', was: { kind: 'measurement', values: { value: '84.3' } } })
  })

  it.each([
    ['the person sent', 'patient/kari', true],
    ['a partner sent', 'system/demo-import', false],
    ['a nurse sent', 'practitioner/amir', false],
    ['nobody signed', undefined, false],
  ])('are theirs to change when it is what %s', async (_who, by, own) => {
    expect((await listReadings([aWeight({ by })]))[0]?.own).toBe(own)
  })
})

type Given = { readonly id?: string; readonly day?: number; readonly status?: string; readonly by?: string | undefined }

function aWeight({ id = 'a', day = 22, status = 'final', by }: Given): object {
  return {
    resourceType: 'Observation',
    id,
    meta: { versionId: '1' },
    status,
    code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
    effectiveDateTime: `2026-11-${day}T08:15:00+01:00`,
    valueQuantity: { value: jsonDecimal('84.3'), unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
    extension: by === undefined ? [] : [{ url: extensions['submitted-by'], valueString: by }],
  }
}
