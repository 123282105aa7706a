import { describe, expect, it } from 'vitest'
import { weekdays } from '../cases/opening-hours.ts'
import { instantOf } from '../measurements/effective-time.ts'
import { extensions } from './canonicals.ts'
import { parseHealthcareService } from './healthcare-service.ts'

const service = {
  resourceType: 'HealthcareService',
  id: 'nord',
  active: true,
  name: 'Oppfølgingstjenesten',
  extension: [
    { url: extensions['service-team'], valueReference: { reference: 'CareTeam/1' } },
    { url: extensions['service-team'], valueReference: { reference: 'Group/1' } },
    { url: extensions['service-team'] },
    { url: 'http://example.org/other', valueReference: { reference: 'CareTeam/2' } },
  ],
  telecom: [
    { system: 'email', value: 'post@example.org' },
    { system: 'phone', value: '55 55 01 00' },
  ],
  availableTime: [
    { daysOfWeek: ['mon', 'fri'], availableStartTime: '08:00:00', availableEndTime: '15:30:00' },
    { daysOfWeek: ['sat'], allDay: true, availableStartTime: '08:00:00' },
    {},
  ],
  notAvailable: [
    { description: 'Julaften', during: { start: '2026-12-24', end: '2026-12-24' } },
    { description: 'Stengt fra', during: { start: '2026-12-31T12:00:00+01:00' } },
    { description: 'Før åpning', during: { end: '2026-01-02T08:00:00+01:00' } },
  ],
}

const at = (text: string): number | null => instantOf(text)

describe('the service of a team', () => {
  it('says when it is open, for whom, and its number', () => {
    expect(parseHealthcareService(service)).toEqual({
      id: 'nord',
      name: 'Oppfølgingstjenesten',
      phone: '55 55 01 00',
      teams: ['CareTeam/1'],
      hours: {
        weekly: [
          { days: ['mon', 'fri'], from: '08:00:00', to: '15:30:00' },
          { days: ['sat'], from: '00:00:00', to: '00:00:00' },
          { days: weekdays, from: '00:00:00', to: '00:00:00' },
        ],
        closed: [
          { from: at('2026-12-24T00:00:00+01:00'), to: at('2026-12-25T00:00:00+01:00') },
          { from: at('2026-12-31T12:00:00+01:00'), to: Number.POSITIVE_INFINITY },
          { from: Number.NEGATIVE_INFINITY, to: at('2026-01-02T08:00:00+01:00') },
        ],
      },
    })
  })

  it('may say next to nothing', () => {
    expect(parseHealthcareService({ resourceType: 'HealthcareService', id: 'bare' })).toEqual({
      id: 'bare',
      name: '',
      phone: null,
      teams: [],
      hours: { weekly: [], closed: [] },
    })
  })

  it.each([
    ['another resource', { resourceType: 'Organization' }, 'resourceType'],
    ['a day that is none', { availableTime: [{ daysOfWeek: ['monday'] }] }, 'availableTime.0.daysOfWeek.0'],
    [
      'a time that is none',
      { availableTime: [{ availableStartTime: '24:00:00' }] },
      'availableTime.0.availableStartTime',
    ],
  ])('%s is a problem with its path', (_name, changes, path) => {
    expect(parseHealthcareService({ ...service, ...changes })).toMatchObject({ path })
  })

  it.each([
    ['one that is closed down', { active: false }, 'active', 'not in use'],
    ['a closed day that cannot be read', { notAvailable: [{ during: { start: 'jul' } }] }, 'notAvailable.0.during'],
    ['an end that cannot be read', { notAvailable: [{ during: { end: '2026-13-01' } }] }, 'notAvailable.0.during'],
    ['closed, nobody knows when', { notAvailable: [{}] }, 'notAvailable.0.during'],
    ['closed from no time to no time', { notAvailable: [{ during: {} }] }, 'notAvailable.0.during'],
  ])('%s is refused: its hours cannot be trusted', (_name, changes, path, problem = 'not a period') => {
    expect(parseHealthcareService({ ...service, ...changes })).toEqual({ problem, path })
  })
})
