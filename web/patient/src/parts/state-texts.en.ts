import type { StateTexts } from './state-texts.nb.ts'

/** How the person stands now, first on every page, in English. */
export const stateEn: StateTexts = {
  label: 'How you are now',
  title: {
    red: 'Red zone',
    yellow: 'Yellow zone',
    unassessed: 'Not assessed yet',
  },
  action: {
    red: 'Call now. Do not wait for somebody to call you.',
    yellow: 'Take it easy, and measure again as planned. Call if you get worse.',
    unassessed: 'A nurse looks at what you have sent. If you feel ill, do not wait: call.',
  },
  call113: 'Call 113',
  call116117: 'Call 116\u00a0117',
  callMentalHelse: 'Call Mental Helse 116\u00a0123',
  askedNow: 'Measure now: {{name}}',
  why: 'Why: {{why}}',
  withdrawn: {
    patient: 'You have marked it as wrong or corrected it. It stands here until a nurse has looked at it.',
    partner: 'Whoever sent it has withdrawn or corrected it. It stands here until a nurse has looked at it.',
  },
  takenBy: '{{name}} took it {{when}}.',
  taken: 'A nurse took it {{when}}.',
  since: 'Since {{when}}.',
  whatToDo: 'See what to do',
  old: 'This is how it was {{when}}. We get no answer now.',
  onDevice: 'Not assessed yet. Nobody has seen it.',
  unknownTitle: 'We do not know how you are',
  unknown: 'We get no answer just now. If you feel ill, do not wait: follow your plan, or call.',
  of: 'From your plan: {{condition}}',
  fromTemplate: 'from the template',
  fromTemplateHelp: 'These words are from the template for {{condition}}. Your team has not made them your own yet.',
  now: 'You are here now',
  greenButOpen: {
    title: 'Within',
    measurement: 'This measurement is within, but what stands at the top of the page still holds.',
    form: 'These answers are within, but what stands at the top of the page still holds.',
  },
  greenAlone: {
    measurement: 'This measurement is within what was agreed for you.',
    form: 'These answers are within what was agreed for you.',
  },
  reason: {
    below: {
      red: '{{name}} {{value}} is under your red limit ({{limit}})',
      yellow: '{{name}} {{value}} is under your yellow limit ({{limit}})',
    },
    above: {
      red: '{{name}} {{value}} is over your red limit ({{limit}})',
      yellow: '{{name}} {{value}} is over your yellow limit ({{limit}})',
    },
    lowerThanUsual: '{{name}} {{value}} is lower than what is usual for you',
    higherThanUsual: '{{name}} {{value}} is higher than what is usual for you',
    rise: '{{name}} has gone up from {{from}} to {{value}}',
    fall: '{{name}} has gone down from {{from}} to {{value}}',
  },
  device: {
    below: { red: 'Under your red limit ({{limit}})', yellow: 'Under your yellow limit ({{limit}})' },
    above: { red: 'Over your red limit ({{limit}})', yellow: 'Over your yellow limit ({{limit}})' },
  },
}
