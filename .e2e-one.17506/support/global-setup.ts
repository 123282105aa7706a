import { startSharedFhirServer } from './fhir-server.ts'

/** One real FHIR server for all integration and security tests. */
export async function setup(): Promise<() => Promise<void>> {
  return startSharedFhirServer()
}
