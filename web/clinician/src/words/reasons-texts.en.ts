import type { ReasonsTexts } from './reasons-texts.nb.ts'

/** Findings that are told together, in English. */
export const reasonsEn: ReasonsTexts = {
  missing: '{{what}} missing {{count}} times since {{day}}',
  aForm: 'Form',
  deadline: 'Deadline',
  withdrawnBy: { patient: 'Taken back by the patient {{when}}', partner: 'Taken back by the sender {{when}}' },
}
