import { z } from 'zod'

const schema = z.object({
  FHIR_BASE_URL: z.url(),
  FHIR_SHARED_SECRET: z.string().min(16).optional(),
  /** Loopback unless a container says otherwise. */
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().min(1),
  DEMO: z.enum(['0', '1']).default('0'),
  PUBLIC_URL: z.url(),
  /** `recent` leaves the demo's older history out, where nobody looks at it. */
  DEMO_HISTORY: z.enum(['whole', 'recent']).default('whole'),
  TEST_CLOCK: z.enum(['0', '1']).default('0'),
  /** Milliseconds; requests are turned away while the process itself is later than this; 0: never. A slow machine needs more. */
  EVENT_LOOP_LATE_MS: z.coerce.number().int().min(0).default(1_500),
  AUDIT_SHIPPING: z.enum(['0', '1']).default('1'),
  /** Whether synthetic identity numbers are people here: in the demo, and where a hospital tries the product. */
  SYNTHETIC_NUMBERS: z.enum(['0', '1']).optional(),
  /** Comma between them. */
  SUBJECT_IDENTIFIER_SYSTEMS: z.string().default(''),
})

/** Everything the gateway is told from outside, read once at start. */
export interface GatewayConfig {
  readonly fhirBaseUrl: string
  readonly fhirSharedSecret: string | null
  readonly host: string
  readonly port: number
  readonly dataDir: string
  readonly demo: boolean
  /** Whether numbers of the synthetic populations name patients; never where real people are followed up. */
  readonly syntheticNumbers: boolean
  /** Without a trailing slash; the base of every link we give out is `{publicUrl}/fhir`. */
  readonly publicUrl: string
  readonly demoHistory: 'whole' | 'recent'
  readonly testClock: boolean
  /** Milliseconds the event loop may be late before requests are turned away with 503; 0: never. */
  readonly eventLoopLateMs: number
  /** Whether the journal's entries follow to the FHIR server as AuditEvents; off only to measure what that costs. */
  readonly shipAuditEvents: boolean
  /** Further identifier systems that name our Patients (a partner's own, a test system); taken without check digits. */
  readonly subjectSystems: readonly string[]
  /** Settings `OIDC_…` of external issuers, parsed by `identity/`. */
  readonly oidc: Readonly<Record<string, string>>
}

/** Reads the environment; an absent or malformed setting stops the process and names the setting, never its value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): GatewayConfig {
  const parsed = schema.safeParse(env)
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.'))
    throw new Error(`configuration: missing or malformed ${[...new Set(names)].join(', ')}`)
  }
  const settings = parsed.data
  if (settings.TEST_CLOCK === '1' && settings.DEMO !== '1') throw new Error('configuration: TEST_CLOCK needs DEMO=1')
  return Object.freeze({
    fhirBaseUrl: settings.FHIR_BASE_URL.replace(/\/+$/, ''),
    fhirSharedSecret: settings.FHIR_SHARED_SECRET ?? null,
    host: settings.HOST,
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    demo: settings.DEMO === '1',
    syntheticNumbers: (settings.SYNTHETIC_NUMBERS ?? settings.DEMO) === '1',
    publicUrl: settings.PUBLIC_URL.replace(/\/+$/, ''),
    demoHistory: settings.DEMO_HISTORY,
    testClock: settings.TEST_CLOCK === '1',
    eventLoopLateMs: settings.EVENT_LOOP_LATE_MS,
    shipAuditEvents: settings.AUDIT_SHIPPING === '1',
    subjectSystems: settings.SUBJECT_IDENTIFIER_SYSTEMS.split(',').filter((system) => system !== ''),
    oidc: Object.freeze(
      Object.fromEntries(
        Object.entries(env).flatMap(([name, value]) =>
          name.startsWith('OIDC_') && value !== undefined ? [[name, value]] : [],
        ),
      ),
    ),
  })
}
