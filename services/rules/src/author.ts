import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import packageJson from '../package.json' with { type: 'json' }
import type { FhirStore } from './fhir-store.ts'

/** The Device that findings name as their author, made if it is not there. Answers `Device/…`. */
export async function ensureAuthor(store: Pick<FhirStore, 'ensure'>): Promise<string> {
  const device = await store.ensure(
    {
      resourceType: 'Device',
      identifier: [{ system: identifierSystems.system, value: 'rules' }],
      status: 'active',
      deviceName: [{ name: 'Heimvakt rules service', type: 'other' }],
      version: [{ value: packageJson.version }],
    },
    `${identifierSystems.system}|rules`,
  )
  return `Device/${device.id}`
}
