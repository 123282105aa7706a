import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseJson } from '@heimvakt/core/fhir/json'
import { limitProblem } from '@heimvakt/core/plans/limit-change'
import { describe, expect, it } from 'vitest'
import type { FhirStore, Resource } from '../fhir-store.ts'
import { shownTemplates } from './shown-templates.ts'
import { isNewerThan, planTemplates, type Template } from './templates.ts'

const fhir = join(import.meta.dirname, '..', '..', '..', '..', 'fhir')

function filesOf(folder: string): readonly Resource[] {
  return readdirSync(join(fhir, folder)).map(
    (file) => parseJson(readFileSync(join(fhir, folder, file), 'utf8')) as Resource,
  )
}

const folders: Readonly<Record<string, string>> = {
  PlanDefinition: 'plan-definitions',
  ActivityDefinition: 'activity-definitions',
}

/** As a version that a plan runs by is when its successor has taken its place, or it has none. */
const retired: readonly Resource[] = filesOf('plan-definitions').flatMap((plan) =>
  plan['version'] === '1.0.0'
    ? [
        { ...plan, version: '0.9.0', status: 'retired' },
        { ...plan, url: `${String(plan['url'])}-gone`, status: 'retired' },
      ]
    : [],
)

/** A FHIR server that holds the package of this repository. */
const store: Pick<FhirStore, 'searchAll'> = {
  searchAll: (type) => {
    const resources = [...filesOf(folders[type] ?? ''), ...retired.filter(({ resourceType }) => resourceType === type)]
    return Promise.resolve({ outcome: 'found', resources, total: resources.length, next: null })
  },
}

async function offered(): Promise<readonly Template[]> {
  const newest = await planTemplates(store).newest()
  if (newest === 'unreachable') throw new Error('unreachable')
  return newest
}

const idOf = ({ url }: { readonly url: string }): string => url.split('/').at(-1) ?? ''

describe('the plan templates of the package', () => {
  it('are one for each condition', async () => {
    expect((await offered()).map(idOf).toSorted()).toEqual([
      'cancer-treatment',
      'copd',
      'diabetes',
      'diabetes-type-1',
      'diabetes-type-2',
      'heart-failure',
      'hypertension',
      'mental-health',
    ])
  })

  it('name the source of every number, or say that there is none', async () => {
    for (const { rules, activities } of await offered()) {
      expect(rules.filter(({ source }) => source === null)).toEqual([])
      expect(activities.filter(({ source }) => source === null)).toEqual([])
    }
  })

  it('say what to do in each zone', async () => {
    for (const { zones } of await offered())
      expect([...new Set(zones.map(({ level }) => level))]).toEqual(['green', 'yellow', 'red'])
  })

  it('tell low sugar from high: whoever has too much of it is not told to eat sugar', async () => {
    const diabetes = (await offered()).filter(({ url }) => url.includes('/PlanDefinition/diabetes'))
    const red = diabetes.flatMap(({ zones }) =>
      zones.filter(({ level, measurement }) => level === 'red' && measurement === 'blood-glucose'),
    )
    expect(red.map(({ side }) => side)).toEqual(['below', 'above', 'below', 'above', 'below', 'above'])
    for (const { side, action } of red) expect(/tar sukker/.test(action)).toBe(side === 'below')
  })

  it('have default limits that can be in force together', async () => {
    for (const { activities } of await offered())
      for (const activity of activities)
        if (activity.kind === 'measurement') expect(limitProblem(activity.type, activity.limits)).toBeNull()
  })

  it('have every rule in words, in both languages', async () => {
    const shown = await shownTemplates(planTemplates(store), { count: () => Promise.resolve(() => 0) })
    if (shown === 'unreachable') throw new Error('unreachable')
    for (const { rules } of shown)
      for (const { words } of rules) {
        expect(words.nb.length).toBeGreaterThan(5)
        expect(words.en.length).toBeGreaterThan(5)
      }
  })

  it.each(['cancer-treatment', 'copd', 'diabetes', 'heart-failure', 'hypertension', 'mental-health'])(
    'keep the version of %s that running plans were made from',
    async (id) => {
      const templates = planTemplates(store)
      const url = `http://heimvakt.no/fhir/PlanDefinition/${id}`
      const [old, now] = await Promise.all([templates.get(url, '1.0.0'), templates.get(url, '1.1.0')])
      expect([old, now]).toEqual([
        expect.objectContaining({ version: '1.0.0' }),
        expect.objectContaining({ version: '1.1.0' }),
      ])
      expect(await templates.get(url, '9.9.9')).toBe('absent')
    },
  )

  it.each([
    ['copd', '1.1.0', ['3 prosentpoeng']],
    ['copd', '1.0.0', []],
    ['copd', '1.2.0', []],
    ['cancer-treatment', '1.0.0', ['vekttap', 'Temperatur fra 35,1']],
    ['mental-health', '1.0.0', []],
    ['diabetes-type-1', '1.0.0', ['To målinger på rad', 'Appen spør ikke etter ketoner']],
    ['diabetes-type-1', '1.2.0', ['Appen spør ikke etter ketoner']],
    ['diabetes-type-1', '1.3.0', []],
    ['unknown', '1.0.0', []],
  ])('say what was wrong in a plan made from %s %s', async (id, version, wrong) => {
    const corrections = await planTemplates(store).corrections()
    if (corrections === 'unreachable') throw new Error('unreachable')
    const found = corrections({ url: `http://heimvakt.no/fhir/PlanDefinition/${id}`, version })
    expect(found.map(({ words }) => words.nb.wrong)).toEqual(wrong.map((words) => expect.stringContaining(words)))
    for (const { words } of found) expect([words.en.wrong, words.en.now, words.nb.now]).not.toContain('')
  })

  it('tell of an escalation as it is', () => {
    for (const plan of filesOf('plan-definitions').filter(({ version }) => version !== '1.0.0')) {
      const said = JSON.stringify(plan['relatedArtifact']).includes('One hour of opening time') ? 60 : 120
      expect(JSON.stringify(plan['extension'])).toContain(`"value":${said},"unit":"min"`)
    }
  })

  it('that are retired are not offered, and judge the plans that were made from them', async () => {
    const templates = planTemplates(store)
    const url = 'http://heimvakt.no/fhir/PlanDefinition/copd'
    const [old, now] = await Promise.all([templates.get(url, '0.9.0'), templates.get(url, '1.0.0')])
    if (typeof old === 'string' || typeof now === 'string') throw new Error('absent')
    expect([old.active, now.active]).toEqual([false, true])
    expect(old.rules.map(({ action }) => action)).toEqual(now.rules.map(({ action }) => action))
    expect(await templates.get(`${url}-gone`, '1.0.0')).toMatchObject({ active: false })
    expect((await offered()).map(idOf)).not.toContain('copd-gone')
  })
})

describe('a later version', () => {
  it.each([
    ['1.1.0', '1.0.0', true],
    ['1.10.0', '1.9.0', true],
    ['1.0.0', '1.0.0', false],
    ['1.0.0', '1.1.0', false],
  ])('%s after %s: %s', (other, one, newer) => {
    expect(isNewerThan({ url: 'a', version: other }, { url: 'a', version: one })).toBe(newer)
    expect(isNewerThan({ url: 'b', version: other }, { url: 'a', version: one })).toBe(false)
  })
})

describe('when the FHIR server does not answer', () => {
  it('nothing is offered, and it is asked again', async () => {
    let asked = 0
    const templates = planTemplates({
      searchAll: () => {
        asked += 1
        return Promise.resolve({ outcome: 'unreachable' })
      },
    })
    expect(await templates.newest()).toBe('unreachable')
    expect(await templates.get('a', '1')).toBe('unreachable')
    expect(asked).toBe(4)
  })
})
