import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import type { Api } from '@heimvakt/ui/api'
import { describe, expect, it } from 'vitest'
import { withdrawReplaced } from './withdraw-replaced.ts'

describe('a form that was changed before it was sent', () => {
  it('takes the place of what had reached the service all the same, and of nothing else', async () => {
    const { api, deleted } = anApiWith([
      answers('r1', 'other', 'completed'),
      answers('r2', 'before', 'completed'),
      answers('r3', 'first', 'entered-in-error'),
    ])
    await withdrawReplaced(api, { replaces: ['first', 'before'] })
    expect(deleted).toEqual(['/fhir/QuestionnaireResponse/r2 W/"7"'])
  })

  it('asks nothing when it was never changed', async () => {
    const { api, asked } = anApiWith([])
    await withdrawReplaced(api, {})
    expect(asked).toEqual([])
  })
})

function answers(id: string, identifier: string, status: string) {
  return { id, status, meta: { versionId: '7' }, identifier: { system: identifierSystems.entry, value: identifier } }
}

function anApiWith(stored: readonly object[]) {
  const asked: string[] = []
  const deleted: string[] = []
  const api = {
    get: async (path: string) => {
      asked.push(path)
      return { entry: stored.map((resource) => ({ resource })) }
    },
    call: async (path: string, { ifMatch }: { readonly ifMatch: string }) => void deleted.push(`${path} ${ifMatch}`),
  }
  return { api: api as unknown as Api, asked, deleted }
}
