import { expect, it } from 'vitest'
import doc from '../../../../../docs/clinical-questions.md?raw'
import { questionsEn } from './questions-texts.en.ts'
import { questionsNb } from './questions-texts.nb.ts'

it('the page and docs/clinical-questions.md ask the same, in whole, with number, for, against and question', () => {
  const rows = doc.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| id '))
  const asked = rows.map((line) => line.split('|').map((cell) => cell.trim()))
  expect(asked.map(([, id]) => id)).toEqual(Object.keys(questionsNb.all))
  for (const [, id = '', ...cells] of asked) {
    const { number, sourceFor, sourceAgainst, question } = questionsEn.all[id as keyof typeof questionsEn.all]
    expect(cells.slice(0, 4)).toEqual([number, sourceFor, sourceAgainst, question])
    for (const words of Object.values(questionsNb.all[id as keyof typeof questionsNb.all])) expect(words).not.toBe('')
  }
})
