import { isProblem } from '@heimvakt/core/fhir/problem'
import { describe, expect, it } from 'vitest'
import { crisisIn } from './crisis.ts'
import { type Form, optionKey, questionsIn } from './form.ts'
import { readForm } from './read-form.ts'

const files = import.meta.glob<{ readonly status: string }>('../../../../fhir/questionnaires/*.json', {
  eager: true,
  import: 'default',
})
const inUse = Object.entries(files).filter(([, { status }]) => status === 'active')

describe('a form that we ship', () => {
  it.each(inUse.map(([path, resource]) => [path.slice(path.lastIndexOf('/') + 1), resource] as const))(
    'can be filled in, in both languages: %s',
    (_name, resource) => {
      const form = read(resource)
      const questions = questionsIn(form.items)
      expect(questions.length).toBeGreaterThan(0)
      const texts = questions.flatMap((question) => [
        question.text,
        ...(question.kind === 'choice' ? question.options.map(({ display }) => display) : []),
      ])
      expect(texts.filter(({ nb, en }) => nb === '' || en === '')).toEqual([])
    },
  )

  it.each(['phq-9', 'phq-9-1.1.0'])('shows at once whom to call when item 9 of %s is anything but never', (name) => {
    const phq9 = inUse.find(([path]) => path.endsWith(`/${name}.json`))
    const form = read(phq9?.[1])
    const item9 = questionsIn(form.items).find(({ linkId }) => linkId === '9')
    const options = item9?.kind === 'choice' ? item9.options : []
    expect(options.map((option) => crisisIn(form, { 9: optionKey(option) }))).toEqual([null, 'some', 'more', 'more'])
    expect(form.workingText).toBe(true)
  })

  /** LOINC's answer list LL359-1: https://loinc.org/LL359-1. */
  it('asks in PHQ-9 how hard it has been in the order of LOINC’s own list', () => {
    const newest = inUse.find(([path]) => path.endsWith('/phq-9-1.1.0.json'))
    const last = questionsIn(read(newest?.[1]).items).at(-1)
    expect(last?.kind === 'choice' && last.options.map(({ code, display }) => [code, display.nb])).toEqual([
      ['LA6572-7', 'Ikke vanskelig'],
      ['LA6573-5', 'Litt vanskelig'],
      ['LA6575-0', 'Svært vanskelig'],
      ['LA6574-3', 'Så vanskelig som det kan bli'],
    ])
  })
})

function read(resource: unknown): Form {
  const form = readForm(resource)
  if (isProblem(form)) throw new Error(`${form.problem} at ${form.path}`)
  return form
}
