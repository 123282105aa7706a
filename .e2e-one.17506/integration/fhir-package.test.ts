import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OperationOutcome } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { ask, sharedFhirServer } from '../support/fhir-server.ts'

const fhir = join(import.meta.dirname, '..', '..', 'fhir')
const OURS = 'http://heimvakt.no/fhir/StructureDefinition/'

interface Example {
  readonly resourceType: string
  readonly id: string
  readonly meta: { readonly profile: readonly string[] }
  readonly [element: string]: unknown
}

const examples = filesOf('examples').map(
  (file) => JSON.parse(readFileSync(join(fhir, 'examples', file), 'utf8')) as Example,
)
const profiles = filesOf('profiles').map((file) => file.replace('.json', ''))

function filesOf(folder: string): readonly string[] {
  return readdirSync(join(fhir, folder)).filter((file) => file.endsWith('.json'))
}

function example(profile: string): Example {
  const found = examples.find(({ meta }) => meta.profile[0] === `${OURS}${profile}`)
  if (found === undefined) throw new Error(`no example of ${profile}`)
  return structuredClone(found)
}

/** What the server says is wrong. The national profiles are not on it, and not ours to publish: that is no fault. */
async function faultsOf(resource: Example): Promise<readonly string[]> {
  const { body } = await ask<OperationOutcome>(sharedFhirServer(), `POST /${resource.resourceType}/$validate`, {
    body: resource,
  })
  return body.issue
    .filter(({ severity }) => severity === 'error' || severity === 'fatal')
    .map(({ diagnostics = '' }) => diagnostics)
    .filter((text) => !/^Profile reference 'http:\/\/(?:hl7|ehelse)\.no\/.*could not be found/.test(text))
}

/** The example without the extension of that name. */
function withoutExtension(profile: string, url: string): Example {
  const whole = example(profile)
  const kept = (whole['extension'] as readonly { readonly url: string }[]).filter((one) => !one.url.endsWith(url))
  return { ...whole, extension: kept }
}

/** The example with the first text replaced by the second, wherever it stands. */
function withText(profile: string, [before, after]: readonly [string, string]): Example {
  const text = JSON.stringify(example(profile))
  if (!text.includes(before)) throw new Error(`${profile} has no ${before}`)
  return JSON.parse(text.replaceAll(before, after)) as Example
}

const mutations: Readonly<Record<string, readonly (readonly [string, () => Example])[]>> = {
  'access-log': [
    ['no patient', () => withoutExtension('access-log', 'auditevent-patient-extension')],
    ['nobody asked', () => withText('access-log', ['"requestor":true', '"requestor":false'])],
    ['no purpose', () => ({ ...example('access-log'), purposeOfEvent: undefined })],
  ],
  case: [
    ['no team', () => withoutExtension('case', '/case-team')],
    ['a category of no list', () => withText('case', ['"code":"R"', '"code":"B"'])],
    ['a status that no case has', () => ({ ...example('case'), status: 'accepted' })],
  ],
  finding: [
    ['an alert code of another service', () => withText('finding', ['"code":"5.2.1"', '"code":"4.1"'])],
    ['no rule', () => withoutExtension('finding', '/rule-applied')],
    ['a limit without an end', () => withText('finding', ['"url":"low"', '"url":"middle"'])],
    ['no patient', () => ({ ...example('finding'), patient: undefined })],
  ],
  'measuring-activity': [
    [
      'a limit that is in force from no time',
      () => withText('measuring-activity', ['"url":"validFrom"', '"url":"from"']),
    ],
    ['a limit without UCUM', () => withText('measuring-activity', ['http://unitsofmeasure.org', 'http://example.org'])],
    ['a green limit', () => withText('measuring-activity', ['"valueCode":"yellow"', '"valueCode":"green"'])],
    [
      'a clock time and a part of the day',
      () =>
        withText('measuring-activity', [
          '"periodUnit":"d"',
          '"periodUnit":"d","timeOfDay":["08:00:00"],"when":["MORN"]',
        ]),
    ],
  ],
  'form-activity': [
    ['no Questionnaire', () => ({ ...example('form-activity'), instantiatesCanonical: undefined })],
    ['a Questionnaire without version', () => withText('form-activity', ['phq-9|1.0.0', 'phq-9'])],
    ['the code of nothing', () => withText('form-activity', ['"code":"form"', '"code":"mood"'])],
    ['grace in years', () => withText('form-activity', ['"code":"min"', '"code":"a"'])],
    ['an earlier schedule without an end', () => withText('form-activity', ['"url":"until"', '"url":"to"'])],
  ],
  'personal-normal': [
    ['no start', () => ({ ...example('personal-normal'), startDate: undefined })],
    ['a value without UCUM', () => withText('personal-normal', ['http://unitsofmeasure.org', 'http://example.org'])],
    [
      'a goal that was given up',
      () => withText('personal-normal', ['"lifecycleStatus":"active"', '"lifecycleStatus":"cancelled"']),
    ],
    [
      'an end without its day',
      () => withText('personal-normal', ['"lifecycleStatus":"active"', '"lifecycleStatus":"completed"']),
    ],
  ],
  'monitoring-plan': [
    ['a template without version', () => withText('monitoring-plan', ['copd|1.0.0', 'copd'])],
    ['no team', () => ({ ...example('monitoring-plan'), careTeam: undefined })],
    ['another category', () => withText('monitoring-plan', ['"code":"1"', '"code":"3"'])],
    ['a pause without an end', () => withText('monitoring-plan', ['"url":"until"', '"url":"to"'])],
    ['a pause that ends before it begins', () => withText('monitoring-plan', ['2026-03-20', '2026-03-01'])],
  ],
  'self-management-plan': [
    [
      'two zones',
      () => {
        const whole = example('self-management-plan')
        return { ...whole, extension: (whole['extension'] as readonly unknown[]).slice(1) }
      },
    ],
    ['a zone of a fourth colour', () => withText('self-management-plan', ['"valueCode":"red"', '"valueCode":"blue"'])],
  ],
  'questionnaire-response': [
    ['a form without version', () => withText('questionnaire-response', ['phq-9|1.0.0', 'phq-9'])],
    ['no time', () => ({ ...example('questionnaire-response'), authored: undefined })],
    ['no identifier', () => ({ ...example('questionnaire-response'), identifier: undefined })],
    [
      'a subject that is only a number',
      () => withText('questionnaire-response', ['"reference":"Patient/example",', '']),
    ],
  ],
  score: [
    ['no answers behind it', () => ({ ...example('score'), derivedFrom: undefined })],
    ['another unit', () => withText('score', ['"code":"{score}"', '"code":"%"'])],
    ['the category of a measurement', () => withText('score', ['"code":"survey"', '"code":"vital-signs"'])],
  ],
  'observation-blood-pressure': [
    [
      'no diastolic',
      () => {
        const whole = example('observation-blood-pressure')
        return { ...whole, component: (whole['component'] as readonly unknown[]).slice(0, 1) }
      },
    ],
    ['another unit', () => withText('observation-blood-pressure', ['"code":"mm[Hg]"', '"code":"kPa"'])],
  ],
  ...Object.fromEntries(
    profiles
      .filter((profile) => profile.startsWith('observation-') && profile !== 'observation-blood-pressure')
      .map(
        (profile) =>
          [
            profile,
            [
              ['no subject', () => ({ ...example(profile), subject: undefined })],
              ['a unit without UCUM', () => withText(profile, ['http://unitsofmeasure.org', 'http://example.org'])],
              ['another code first', () => withText(profile, [firstCodeOf(profile), '8302-2'])],
              ['no identifier', () => ({ ...example(profile), identifier: undefined })],
            ],
          ] as const,
      ),
  ),
}

function firstCodeOf(profile: string): string {
  return (example(profile)['code'] as { readonly coding: readonly { readonly code: string }[] }).coding[0]?.code ?? ''
}

describe('the FHIR package', () => {
  it('has an example of every profile, and ways in which each can be wrong', () => {
    expect(new Set(examples.map(({ meta }) => meta.profile[0]))).toEqual(
      new Set(profiles.map((profile) => `${OURS}${profile}`)),
    )
    expect(new Set(Object.keys(mutations))).toEqual(new Set(profiles))
  })

  it.each(profiles)('takes the example of %s as valid', async (profile) => {
    expect(await faultsOf(example(profile))).toEqual([])
  })

  it.each(
    Object.entries(mutations).flatMap(([profile, list]) =>
      list.map(([fault, make]) => [profile, fault, make] as const),
    ),
  )('refuses %s with %s', async (_profile, _fault, make) => {
    expect(await faultsOf(make())).not.toEqual([])
  })
})
