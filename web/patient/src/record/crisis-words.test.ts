import { expect, it } from 'vitest'
import { crisisWordsIn } from './crisis-words.ts'

const common = { type: null, at: null }
const nurse = { nb: 'Ring pasienten', en: 'Call the patient' }
const patient = { nb: 'Ring 116117.', en: 'Call 116117.' }

it('after a crisis answer the receipt has the words that are for the patient, not those for the nurse', () => {
  const findings = [
    { evidence: { ...common, kind: 'score' } },
    { evidence: { ...common, kind: 'answer', crisis: { nurse, patient } } },
  ]
  expect(crisisWordsIn(findings, 'nb')).toBe('Ring 116117.')
  expect(crisisWordsIn(findings, 'en')).toBe('Call 116117.')
  expect(crisisWordsIn(findings.slice(0, 1), 'nb')).toBeUndefined()
  expect(crisisWordsIn([], 'nb')).toBeUndefined()
})
