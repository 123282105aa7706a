export class FhirServerBuildError extends Error {
  readonly reason: 'java-missing' | 'maven-missing' | 'build-failed'
}

export interface RunningFhirServer {
  readonly baseUrl: string
  readonly pid: number
  readonly port: number
  readonly stop: () => Promise<void>
  /** SIGKILL: what a power cut does. */
  readonly kill: () => void
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>
}

export interface StartOptions {
  readonly dataDir: string
  readonly logFile: string
  readonly port?: number
  readonly databaseUrl?: string
  readonly sharedSecret?: string
  readonly onProgress?: (progress: { readonly step: 'starting'; readonly seconds: number }) => void
  readonly signal?: AbortSignal
}

export interface PackageFile {
  readonly file: string
  readonly resource: { readonly resourceType: string; readonly id: string }
}

export function buildFhirServer(options?: {
  readonly onProgress?: (progress: { readonly step: 'building'; readonly seconds: number }) => void
}): Promise<{ readonly built: boolean; readonly seconds: number }>

export function startFhirServer(options: StartOptions): Promise<RunningFhirServer>

export function readFhirPackage(folder?: string): Promise<readonly PackageFile[]>

export function loadFhirPackage(
  baseUrl: string,
  options?: { readonly headers?: Readonly<Record<string, string>>; readonly folder?: string },
): Promise<{ readonly total: number; readonly written: number }>
