import { readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import type { Resource } from './fhir-store.ts'
import { planTemplates } from './plan-templates.ts'

const copd = JSON.parse(
  readFileSync(new URL('../../../fhir/plan-definitions/copd.json', import.meta.url), 'utf8'),
) as Resource & { readonly url: string; readonly version: string }

it('binds the rules of a plan once', async () => {
  const search = vi.fn(async () => [copd])
  const fault = vi.fn()
  const templates = planTemplates({ store: { search }, fault })
  const says = await templates.get(copd)
  expect(says.rules.map(({ url, action }) => [url, action])).toContainEqual([
    copd.url,
    'oxygen-saturation-outside-limits',
  ])
  expect(await templates.get(copd)).toBe(says)
  expect([search.mock.calls.length, fault.mock.calls.length]).toEqual([1, 0])
})

it.each([
  ['is missing', []],
  [
    'has a rule of a kind that nobody knows',
    [JSON.parse(JSON.stringify(copd).replaceAll('"outside-limits"', '"guess"')) as Resource],
  ],
])('has no rules, and says so, when the template %s', async (_what, stored) => {
  const fault = vi.fn()
  const templates = planTemplates({ store: { search: async () => stored }, fault })
  expect(await templates.get(copd)).toMatchObject({ rules: [] })
  expect(fault).toHaveBeenCalledTimes(1)
  expect(fault.mock.calls[0]?.[0]).toBe(`${copd.url}|${copd.version}`)
})
