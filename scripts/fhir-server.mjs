/**
 * The FHIR server of machines without Docker: build it, start it, fill it. Plain JavaScript, since `npm start` uses it
 * on the Node that happens to be installed.
 */
export { buildFhirServer, FhirServerBuildError } from './fhir-server/build.mjs'
export { startFhirServer } from './fhir-server/start.mjs'
export { loadFhirPackage, readFhirPackage } from './fhir-server/load-package.mjs'
