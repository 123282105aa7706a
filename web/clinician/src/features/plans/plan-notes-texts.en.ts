import type { PlanNotesTexts } from './plan-notes-texts.nb.ts'

/** What a team must know of a plan, in English. */
export const planNotesEn: PlanNotesTexts = {
  corrected: 'The plan has a fault',
  correctedHelp: 'A newer version puts something right in this plan. See “Plan and limits”.',
  'oxygen-unsaid': 'Oxygen at home?',
  'oxygen-unsaidHelp': 'The plan does not say whether the person uses oxygen at home. See “Plan and limits”.',
  newerTemplate: 'A newer version exists ({{version}})',
  newerTemplateHelp: 'The plan still follows the version it was started with. Nothing has changed by itself.',
  corrections: 'Something in this plan is put right in a newer version:',
  correctionsNow: 'Version {{version}}: {{what}}',
  correctionsHelp:
    'The plan is still judged as before. Set own limits now, or end the plan and start a new one, and the correction holds.',
}
