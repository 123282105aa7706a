import { describe, expect, it } from 'vitest'
import { formName } from '../questionnaires/instruments.ts'
import { answered } from '../form-builders.ts'
import { unassessableForm } from './built-in.ts'
import { judgeForms } from './per-form.ts'

const diary = answered('copd-diary', {})
const { url } = diary.questionnaire
const title = 'Dagbok'
const forms = [{ id: 'd', version: '1', questionnaire: diary.questionnaire, title, schedule: null }]

describe('what cannot be told of a form', () => {
  it.each([
    ['is named', 'Feber', 'Feber'],
    ['is the form by its title where the judge names nothing', '', title],
  ])('%s', (_how, shown, told) => {
    const judge = judgeForms(url, () => ({ outcome: 'cannot-tell', reason: 'answer-missing', shown }))
    const verdicts = judge({ answers: [diary], forms, judgedFrom: 0 } as unknown as Parameters<typeof judge>[0])
    expect(verdicts).toMatchObject([{ outcome: 'cannot-tell', evidence: { shown: told } }])
  })

  it.each([
    ['by the title of the plan', forms, title],
    ['by its own name where no plan asks for it', [], formName(url)],
  ])('is told %s', (_how, asked, told) => {
    const { id, version, received, questionnaire, effective } = diary
    const what = { id, version, received, questionnaire, effective, path: 'item[0]' }
    const verdict = unassessableForm({ kind: 'unassessable-answers', problem: 'malformed', ...what }, asked)
    expect(verdict).toMatchObject({ evidence: { shown: told } })
  })
})
