import type { ReceiptTexts } from './receipt-texts.nb.ts'

/** The receipt in English. */
export const receiptEn: ReceiptTexts = {
  sendingTitle: 'Sending …',
  stored: 'Stored',
  storedAt: 'Stored {{when}}',
  judging: 'Being assessed',
  judgingSlow: 'This takes longer than usual. If you feel unwell, do not wait for the answer: follow your plan.',
  zone: {
    green: 'Green zone',
    yellow: 'Yellow zone',
    red: 'Red zone',
    unassessed: 'Not assessed',
    missing: 'Missing',
  },
  measurement: {
    unseen: 'Nobody has seen the measurement yet. If you feel unwell, do not wait: follow your plan, or call.',
    refusedTitle: 'The measurement was not accepted',
    refusedHelp: 'Enter it again, or call the follow-up team.',
    judgingBody: 'The measurement is stored. We compare it with your plan. The page updates itself.',
    meaning: {
      green: 'The measurement is within what is agreed for you.',
      yellow: 'The measurement is outside what is agreed for you.',
      red: 'The measurement is far outside what is agreed for you. Act now.',
      unassessed: 'The measurement is stored, but cannot be assessed automatically. A nurse will look at it.',
      missing: 'A measurement is missing.',
    },
    action: {
      green: 'Go on as usual.',
      yellow: 'Take it easy and measure again as planned. If you get worse, call.',
      red: 'Call now. Do not wait for somebody to call you.',
      unassessed: 'You may measure again. If you feel unwell, call.',
      missing: 'Measure when you can.',
    },
    whenSeen: {
      green: 'You do not need to call anybody now.',
      yellow: 'A nurse looks at it in opening hours, Monday to Friday 8 am to 3.30 pm.',
      red: 'A nurse looks at it first of all in opening hours, Monday to Friday 8 am to 3.30 pm.',
      unassessed: 'A nurse looks at it in opening hours, Monday to Friday 8 am to 3.30 pm.',
      missing: '',
    },
    historyBody:
      'The measurement is stored, but not assessed: no follow-up plan applies to it. Nobody looks at it of their own accord. If you feel unwell, call.',
    isWrong:
      'The measurement is marked as wrong and is not used in new assessments. If it was red, it stays with the team until a nurse has looked at it. If you feel unwell, do not wait: follow your plan, or call.',
    noAnswer: 'We get no answer right now. The measurement is stored and will be assessed all the same.',
  },
  form: {
    unseen: 'Nobody has seen your answers yet. If you feel unwell, do not wait: follow your plan, or call.',
    refusedTitle: 'The answers were not accepted',
    refusedHelp: 'Answer again, or call the follow-up team.',
    judgingBody: 'Your answers are stored. We compare them with your plan. The page updates itself.',
    meaning: {
      green: 'Your answers are within what is agreed for you.',
      yellow: 'Your answers are outside what is agreed for you.',
      red: 'Your answers mean that you should act now.',
      unassessed: 'Your answers are stored, but cannot be assessed automatically. A nurse will look at them.',
      missing: 'A form is missing.',
    },
    action: {
      green: 'Go on as usual.',
      yellow: 'Take it easy and follow your plan. If you get worse, call.',
      red: 'Call now. Do not wait for somebody to call you.',
      unassessed: 'Follow your plan. If you feel unwell, call.',
      missing: 'Answer when you can.',
    },
    whenSeen: {
      green: 'You do not need to call anybody now.',
      yellow: 'A nurse looks at your answers in opening hours, Monday to Friday 8 am to 3.30 pm.',
      red: 'A nurse looks at them first of all in opening hours, Monday to Friday 8 am to 3.30 pm.',
      unassessed: 'A nurse looks at them in opening hours, Monday to Friday 8 am to 3.30 pm.',
      missing: '',
    },
    historyBody:
      'Your answers are stored, but not assessed: no follow-up plan applies to them. Nobody looks at them of their own accord. If you feel unwell, call.',
    isWrong:
      'Your answers are marked as wrong and are not used in new assessments. If they were red, they stay with the team until a nurse has looked at them. If you feel unwell, do not wait: follow your plan, or call.',
    noAnswer: 'We get no answer right now. Your answers are stored and will be assessed all the same.',
  },
  actionTitle: 'What you do now',
  callTitle: 'Who to call',
  callEmergency: 'Call 113',
  callEmergencyHelp: 'Danger to life: hard to breathe at rest, chest pain, unconscious',
  callLegevakt: 'Call urgent care 116\u00a0117',
  callLegevaktHelp: 'When it cannot wait until the team opens',
  why: 'Why',
  history: 'Stored in your history',
  unknownTitle: 'This receipt is not on this device',
  unknown: 'You find what you have sent under History.',
  done: 'Done',
  plan: 'See the whole plan',
}
