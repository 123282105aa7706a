import { phq9Question9 } from '../questionnaires/known-totals.ts'
import { questionnaireUrl } from '../questionnaires/instruments.ts'
import { answer } from './kinds/answer.ts'
import type { BoundKind, RuleContext, RuleVerdict } from './rule.ts'

/**
 * PHQ-9, question 9, thoughts of death or self-harm; every answer but "not at all" is red by itself, whoever asks for the
 * form (Kroenke, Spitzer, Williams, J Gen Intern Med 2001;16:606–613). The same as the rule of the plan for mental health;
 * the words are a proposal and must be approved by a responsible clinician.
 */
const question9 = {
  questionnaire: questionnaireUrl('phq-9'),
  linkId: '9',
  question: phq9Question9,
  options: {
    'LA6568-5': { zone: 'green', words: { nb: 'aldri', en: 'not at all' } },
    'LA6569-3': { zone: 'red', words: { nb: 'noen få dager', en: 'several days' } },
    'LA6570-1': { zone: 'red', words: { nb: 'mer enn annenhver dag', en: 'more than half the days' } },
    'LA6571-9': { zone: 'red', words: { nb: 'nesten alle dager', en: 'nearly every day' } },
  },
  crisis: {
    nurse: {
      nb: 'Ring pasienten i dag og vurder selvmordsfare',
      en: 'Call the patient today and assess the risk of suicide',
    },
    patient: {
      nb: 'Du trenger ikke være alene med dette. Ring legevakt 116117, eller Mental Helse 116 123, hele døgnet. Er det akutt fare for livet, ring 113.',
      en: 'You need not be alone with this. Call 116117 (out-of-hours doctor) or 116 123 (Mental Helse), day and night. If life is in danger, call 113.',
    },
  },
}

const bound = answer.bind(question9, 'crisis-answer') as BoundKind

/** Every answer with the crisis route in the forms of the window, and what could not be told of one. */
export function crisisAnswers(context: RuleContext): readonly RuleVerdict[] {
  return bound.evaluate(context)
}
