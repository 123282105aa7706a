import { describe, expect, it } from 'vitest'
import type { PersonIssuer } from './issuers.ts'
import { personOf } from './relying-party.ts'

const idporten: PersonIssuer = {
  kind: 'patient',
  issuer: 'https://idporten.no',
  clientId: 'abc',
  scope: 'openid profile',
  assurance: { claim: 'acr', accepted: ['idporten-loa-high'] },
  claims: { pid: 'pid' },
  parameters: {},
}
const helseid: PersonIssuer = {
  ...idporten,
  kind: 'clinician',
  issuer: 'https://helseid-sts.nhn.no',
  assurance: { claim: 'helseid://claims/identity/security_level', accepted: ['4'] },
  claims: { pid: 'helseid://claims/identity/pid', hpr: 'helseid://claims/hpr/hpr_number' },
}

describe('who an issuer says it is', () => {
  it('a patient by ID-porten at the high level', () => {
    expect(personOf(idporten, { acr: 'idporten-loa-high', pid: '1' })).toEqual({ app: 'patient', pid: '1', hpr: null })
  })

  it.each(['idporten-loa-substantial', undefined, ''])('is nobody at the level %s', (acr) => {
    expect(personOf(idporten, { acr, pid: '1' })).toBeNull()
  })

  it('a clinician by HelseID with HPR number and security level 4', () => {
    const claims = {
      'helseid://claims/identity/security_level': '4',
      'helseid://claims/identity/pid': '1',
      'helseid://claims/hpr/hpr_number': '2',
    }
    expect(personOf(helseid, claims)).toEqual({ app: 'clinician', pid: '1', hpr: '2' })
    expect(personOf(helseid, { ...claims, 'helseid://claims/identity/security_level': '3' })).toBeNull()
  })
})
