import type { QuestionsTexts } from './questions-texts.nb.ts'

/** What a clinician must decide before the plans are used, in English. */
export const questionsEn: QuestionsTexts = {
  title: 'Questions to a clinician',
  intro:
    'Numbers and choices that are not decided, with what speaks for and against. The templates use the proposals until somebody has answered.',
  columns: { number: 'The number or choice', sourceFor: 'For', sourceAgainst: 'Against', question: 'Question' },
  all: {
    'copd-yellow': {
      number: 'COPD: oxygen saturation yellow under 90 %, red under 88 %',
      sourceFor: 'BTS 2017: the target range is 88–92 %.',
      sourceAgainst: 'No source says 90 %.',
      question:
        'Is yellow under 90 % right for everybody with COPD, or should it always be set from the person’s own normal?',
    },
    'copd-median': {
      number: 'COPD: a fall of 3 percentage points or more, against the median of 14 days and at least 7 readings',
      sourceFor:
        'BTS 2017, executive summary (BMJ Open Resp Res 2017;4:e000170): assess when the saturation falls by 3 % or more.',
      sourceAgainst: 'The guideline is about hospital care; 14 days and 7 readings have no source.',
      question: 'Is the fall yellow at home too, and are 14 days a fair “usual”?',
    },
    'copd-minor-signs': {
      number: 'COPD: Anthonisen with four of the five minor signs; all four at once are green',
      sourceFor: 'Anthonisen 1987: a minor sign counts only with a cardinal one.',
      sourceAgainst:
        'NICE NG114 has a fifth minor sign: breathing or pulse 20 % above usual. Both are measured here, and do not count.',
      question: 'Should breathing and pulse 20 % above usual count, and should four minor signs at once be work?',
    },
    'heart-failure-weight': {
      number: 'Heart failure: weight up 2.0 kg or more in 3 days is red',
      sourceFor: 'ESC: more than 2 kg in 3 days.',
      sourceAgainst:
        'We include 2.0 kg, and the zone “the weight goes up” in the plan is yellow while the rule makes it red.',
      question: 'Are 2.0 kg red, and what should the zone say?',
    },
    'heart-failure-tired': {
      number: 'Heart failure: “much more” tired and the number of pillows are no rule',
      sourceFor: 'None; a local proposal.',
      sourceAgainst: 'ESC lists fatigue among the signs of worsening.',
      question: 'Should “much more tired than usual” be yellow?',
    },
    'blood-pressure-single': {
      number: 'Blood pressure, one reading: yellow over 159/99, red over 179/109',
      sourceFor: 'ESH 2023: grades 2 and 3, measured in the office.',
      sourceAgainst: 'NICE NG136: same day from 180/120. Home readings are lower than office readings.',
      question: 'Which limits hold for one home reading, and is a diastolic over 109 red?',
    },
    'blood-pressure-mean-red': {
      number: 'Blood pressure: a mean of the measuring week from 135/85 is yellow; nothing is red',
      sourceFor: 'ESH 2023: hypertension at home from 135/85.',
      sourceAgainst: 'NICE NG136: stage 2 at home from 150/95.',
      question: 'Should a mean from 150/95 be red, and how soon?',
    },
    'blood-pressure-weeks': {
      number: 'Blood pressure: one measuring week each eight weeks, two readings within ten minutes',
      sourceFor: 'ESH 2021 and NICE NG136: two readings morning and evening for seven days, at least three or four.',
      sourceAgainst:
        'How often the week is repeated is not said; ESH mentions readings each week or month when well controlled.',
      question: 'Are eight weeks right before and after the pressure is controlled?',
    },
    'blood-pressure-repeated': {
      number:
        'Blood pressure: systolic outside yellow in three of the last four readings is red; diastolic has no such rule',
      sourceFor: 'None; a local proposal.',
      sourceAgainst: 'With two readings at a sitting the rule may fire after two sittings of one day.',
      question: 'Should the rule count sittings, not readings, and hold for diastolic too?',
    },
    'diastolic-low': {
      number: 'Blood pressure: diastolic has no lower limit',
      sourceFor: 'NEWS2 counts systolic only.',
      sourceAgainst: 'A diastolic of 35 is green.',
      question: 'Should diastolic have a lower limit, and which?',
    },
    'glucose-high': {
      number:
        'Diabetes: glucose yellow over 13.9, red over 20.0, and red after three yellow of four; type 1: red at two in a row over 18.0, two to eight hours apart',
      sourceFor:
        'ADA and Battelino 2019: over 13.9 is level 2. nhi.no: in type 1 one calls after two readings over 18.',
      sourceAgainst: '20.0, the two hours and the eight have no source. Type 2 has no rule of two in a row.',
      question: 'Are two to eight hours right, and should the rule hold for type 2 too?',
    },
    ketones: {
      number:
        'Type 1 diabetes: after the second reading over 18.0 the app asks for ketones in blood; yellow from 0.6, red from 1.5 mmol/L (shown with one decimal: over 0.5 and over 1.4), 113 from 3.0',
      sourceFor:
        'Terveyskylä (Finland): under 0.6 normal, 0.6–1.5 slightly raised, 1.5–3.0 risk of acidosis, over 3.0 high risk. HSE (Ireland): over 3 to hospital.',
      sourceAgainst:
        'Royal Children’s Hospital Melbourne: with a pen, act from 1.0; with a pump from 0.6. Landspítali (Iceland): call when over 1.5 for four hours. Fasting may raise them.',
      question:
        'Are 0.6, 1.5 and 3.0 right, who should be called at each, and should a person without a meter be asked to get one?',
    },
    'glucose-mean': {
      number: 'Diabetes: a mean of 14 days from 10.2 mmol/L is yellow',
      sourceFor: 'Nathan 2008, the table: HbA1c 8 % is 10.2.',
      sourceAgainst: 'The formula in mmol/L gives 10.1.',
      question: 'Is 8 % the right level, and does it hold for finger-prick readings?',
    },
    'cancer-fever': {
      number: 'Cancer treatment: temperature red from 38.0 °C, yellow over 37.5 °C',
      sourceFor: 'ahus.no: call at 38.0 or more. Christie: 37.5 or more.',
      sourceAgainst: 'ESMO: over 38.3, or twice over 38.0. 37.5 itself is green here.',
      question: 'Should 37.5 itself be yellow, and is 38.0 red at the first reading?',
    },
    'cancer-cold': {
      number: 'Cancer treatment: temperature yellow under 36.0 °C',
      sourceFor: 'Christie, East and North Herts, CCLG: call under 36.0.',
      sourceAgainst: 'NEWS2 gives 3 points only at 35.0; a healthy ear may show 35.8.',
      question: 'Is under 36.0 yellow, or red for whoever has chemotherapy?',
    },
    'cancer-weight': {
      number:
        'Cancer treatment: more than 5 % lost against the highest median of three readings in a row in the last 180 days',
      sourceFor: 'GLIM 2019: more than 5 % within 6 months.',
      sourceAgainst:
        'The median of three is ours; GLIM also has more than 10 % over longer time. Fluid may hide the loss.',
      question: 'Is yellow right, and when is weight loss red?',
    },
    'news2-home': {
      number: 'NEWS2 at home without consciousness, yellow from 5, red from 7; a single 3 is yellow',
      sourceFor: 'RCP 2017, charts 1 and 2.',
      sourceAgainst: 'Made for hospitals. Oxygen that is not said cannot be judged where two points decide.',
      question: 'Can NEWS2 be used at home in this plan, and should a single 3 be red?',
    },
    'phq-9-levels': {
      number: 'PHQ-9 yellow from 10, red from 20, yellow at 5 points up; GAD-7 yellow from 10, red from 15',
      sourceFor: 'Kroenke, Löwe 2004.',
      sourceAgainst: '15–19 is “moderately severe” and stays yellow.',
      question: 'Should 15–19 be red?',
    },
    'who-5': {
      number: 'WHO-5 yellow at 12 or less',
      sourceFor: 'Under 13 is the bound for further assessment.',
      sourceAgainst: 'WHO’s second criterion, any answer of 0 or 1, is left out.',
      question: 'Should any answer of 0 or 1 be yellow?',
    },
    'crisis-answer': {
      number:
        'PHQ-9 item 9, “Several days”: red; a calm panel, the team first, then 116 123, 116 117 and 113. From “More than half the days”: 113 first of the numbers',
      sourceFor: 'Any answer above “Not at all” is to be followed up the same day.',
      sourceAgainst:
        'A calm panel may hide how serious it is; a filled red one may frighten whoever answers “several days”. Own people and chat are in neither.',
      question: 'Which order and tone should each answer have, and which chat services should stand there?',
    },
    medicine: {
      number: 'Medicine not taken is no rule',
      sourceFor: 'None; a local proposal.',
      sourceAgainst: 'Medicine that was left out often comes before worsening.',
      question: 'Should “medicine not taken” be yellow, and for which medicines?',
    },
    'one-sided': {
      number: 'A sign with a limit on its harmless side only is green on the other',
      sourceFor: 'None; a local proposal.',
      sourceAgainst: 'Oxygen saturation of 75 % with an upper limit only is green.',
      question: 'Should the dangerous side always have a limit?',
    },
    plausible: {
      number: 'What is plausible: temperature 34–42, pressure 60–260 and 30–160, glucose 1.1–33.3, pulse 30–220',
      sourceFor: 'SpO₂ 70–100: ISO 80601-2-61.',
      sourceAgainst: 'The standards’ texts were not read; thermometers show up to 43.0.',
      question: 'Are the bounds of “may be a measuring error” right?',
    },
    'weight-odd': {
      number:
        'A weight more than 15 % from the last one is “is that right?” and is compared with no other until the next confirms it',
      sourceFor: 'None; a local proposal.',
      sourceAgainst: 'No source. A spouse of nearly the same weight is not found.',
      question: 'Is 15 % right, and should it be less when little time lies between two weighings?',
    },
    'totals-of-others': {
      number:
        'Totals that others have counted: NEWS2 yellow from 5, red from 7; PHQ-9 10 and 20; GAD-7 10 and 15; WHO-5 yellow at 12 or less; else “not assessed”',
      sourceFor: 'The same bounds as in the plans.',
      sourceAgainst: 'Without its parts a total cannot be checked.',
      question: 'Should a total of somebody else be yellow or red, or always “not assessed”?',
    },
    escalation: {
      number: 'A red case is told on after two hours; in cancer and mental health after one',
      sourceFor: 'None; a local proposal.',
      sourceAgainst: 'No source.',
      question: 'How long may a red wait with you?',
    },
  },
}
