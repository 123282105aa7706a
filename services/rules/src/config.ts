import { z } from 'zod'

const milliseconds = (fallback: number) => z.coerce.number().int().positive().default(fallback)

const environment = z.object({
  FHIR_BASE_URL: z.url(),
  FHIR_SHARED_SECRET: z.string().min(1).optional(),
  /** Loopback by default; the port is chosen free. */
  RULES_HOST: z.string().default('127.0.0.1'),
  RULES_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  /** Where the FHIR server reaches this service, when it is not on the same machine. */
  RULES_DOORBELL_URL: z.url().optional(),
  RULES_DOORBELL_SECRET: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('warn'),
  RULES_LANES: z.coerce.number().int().min(1).max(64).default(8),
  RULES_CACHED_READINGS: z.coerce.number().int().min(1000).default(400_000),
  RULES_VERDICT_WAIT_MS: milliseconds(2000),
  RULES_STORE_TIMEOUT_MS: milliseconds(20_000),
  RULES_SWEEP_EVERY_MS: milliseconds(10_000),
  /** Longer than any write can take from the moment the FHIR server stamps it until it can be found. */
  RULES_SWEEP_OVERLAP_MS: milliseconds(300_000),
  /** A change younger than this may still have its doorbell on the way. */
  RULES_DOORBELL_GRACE_MS: milliseconds(10_000),
  RULES_TIMER_EVERY_MS: milliseconds(1000),
  RULES_WALK_EVERY_MS: milliseconds(86_400_000),
})

export interface RulesConfig {
  readonly fhirBaseUrl: string
  readonly fhirSharedSecret: string | null
  readonly host: string
  readonly port: number
  readonly doorbellUrl: string | null
  readonly doorbellSecret: string | null
  readonly logLevel: string
  readonly lanes: number
  readonly cachedReadings: number
  readonly verdictWaitMs: number
  readonly storeTimeoutMs: number
  readonly sweepEveryMs: number
  readonly sweepOverlapMs: number
  readonly doorbellGraceMs: number
  readonly timerEveryMs: number
  readonly walkEveryMs: number
}

/** Reads the environment once; throws with the names that are missing or malformed. */
export function rulesConfig(variables: Readonly<Record<string, string | undefined>>): RulesConfig {
  const read = environment.safeParse(variables)
  if (!read.success) throw new Error(`rules configuration: ${z.prettifyError(read.error)}`)
  const value = read.data
  return Object.freeze({
    fhirBaseUrl: value.FHIR_BASE_URL.replace(/\/$/, ''),
    fhirSharedSecret: value.FHIR_SHARED_SECRET ?? null,
    host: value.RULES_HOST,
    port: value.RULES_PORT,
    doorbellUrl: value.RULES_DOORBELL_URL ?? null,
    doorbellSecret: value.RULES_DOORBELL_SECRET ?? null,
    logLevel: value.LOG_LEVEL,
    lanes: value.RULES_LANES,
    cachedReadings: value.RULES_CACHED_READINGS,
    verdictWaitMs: value.RULES_VERDICT_WAIT_MS,
    storeTimeoutMs: value.RULES_STORE_TIMEOUT_MS,
    sweepEveryMs: value.RULES_SWEEP_EVERY_MS,
    sweepOverlapMs: value.RULES_SWEEP_OVERLAP_MS,
    doorbellGraceMs: value.RULES_DOORBELL_GRACE_MS,
    timerEveryMs: value.RULES_TIMER_EVERY_MS,
    walkEveryMs: value.RULES_WALK_EVERY_MS,
  })
}
