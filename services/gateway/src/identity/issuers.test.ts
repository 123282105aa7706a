import { describe, expect, it } from 'vitest'
import type { GatewayConfig } from '../config.ts'
import { identitySettings } from './issuers.ts'

const config = (oidc: Record<string, string>): GatewayConfig => ({
  fhirBaseUrl: 'http://localhost/fhir',
  fhirSharedSecret: null,
  host: '127.0.0.1',
  port: 3000,
  dataDir: '/data',
  demo: false,
  syntheticNumbers: false,
  publicUrl: 'https://heimvakt.example',
  testClock: false,
  demoHistory: 'whole',
  eventLoopLateMs: 1_500,
  shipAuditEvents: true,
  subjectSystems: [],
  oidc,
})

const idporten = {
  kind: 'patient',
  issuer: 'https://idporten.no',
  clientId: 'abc',
  scope: 'openid profile',
  assurance: { claim: 'acr', accepted: ['idporten-loa-high'] },
  claims: { pid: 'pid' },
}
const helseid = {
  kind: 'clinician',
  issuer: 'https://helseid-sts.nhn.no',
  clientId: 'def',
  scope: 'openid profile helseid://scopes/hpr/hpr_number',
  assurance: { claim: 'helseid://claims/identity/security_level', accepted: ['4'] },
  claims: { pid: 'helseid://claims/identity/pid', hpr: 'helseid://claims/hpr/hpr_number' },
}

describe('issuers', () => {
  it('are the embedded provider when none is configured', () => {
    const { embedded, people, systems } = identitySettings(config({}))
    expect(embedded).toBe(true)
    expect(people.map(({ kind, issuer }) => `${kind} ${issuer}`)).toEqual([
      'patient https://heimvakt.example/auth',
      'clinician https://heimvakt.example/auth',
    ])
    expect(systems[0]?.audience).toBe('https://heimvakt.example/fhir')
  })

  it('may be ID-porten for patients and HelseID for clinicians', () => {
    const rows = { OIDC_ISSUERS: JSON.stringify([idporten, helseid]), OIDC_CLIENT_KEY_FILE: '/keys/client.json' }
    const { embedded, people, systems } = identitySettings(config(rows))
    expect([embedded, people.map(({ kind }) => kind), systems]).toEqual([false, ['patient', 'clinician'], []])
  })

  it.each([
    ['that is not JSON', { OIDC_ISSUERS: 'x', OIDC_CLIENT_KEY_FILE: 'k' }, 'OIDC_ISSUERS'],
    [
      'without a required level',
      { OIDC_ISSUERS: JSON.stringify([{ ...idporten, assurance: undefined }]), OIDC_CLIENT_KEY_FILE: 'k' },
      'OIDC_ISSUERS',
    ],
    ['without our key', { OIDC_ISSUERS: JSON.stringify([idporten]) }, 'OIDC_CLIENT_KEY_FILE'],
  ])('configured in a way %s stop the start with the name of the setting', (_, oidc, name) => {
    expect(() => identitySettings(config(oidc))).toThrow(name)
  })
})
