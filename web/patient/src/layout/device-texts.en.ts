import type { deviceNb } from './device-texts.nb.ts'

/** This device, its clock and its memory, in English. */
export const deviceEn: typeof deviceNb = {
  ask: {
    title: 'Is this your own phone?',
    body: 'On your own phone you can read your plan and enter measurements also when you are signed out. Everybody who can unlock the phone can then see the same.',
    own: 'Yes, only I use it',
    shared: 'No, I share it with others',
  },
  menu: 'This is my own phone',
  signedOut: {
    title: 'You are signed out',
    body: 'You can read your plan and enter measurements. They are sent when you have signed in.',
  },
  leave: {
    title: 'Shall the plan stay on this phone?',
    body: 'If it stays, you can read it without signing in.',
    keep: 'Sign out, keep the plan',
    forget: 'Sign out, remove all I have read',
  },
  waiting: {
    title: { network: 'Waiting for a connection', answer: 'No answer', signIn: 'Waiting for you to sign in' },
    listTitle_one: '1 thing is not sent',
    listTitle_other: '{{count}} things are not sent',
    measurement: {
      device: 'The measurement is safe on this device.',
      page: 'The measurement is only on this page. Do not close it before the measurement is sent.',
    },
    form: {
      device: 'The answers are safe on this device.',
      page: 'The answers are only on this page. Do not close it before they are sent.',
    },
    list: {
      device: 'What you have entered is safe on this device.',
      page: 'What you have entered is only on this page. Do not close it before it is sent.',
    },
    next: {
      network: 'Open the app when you have a connection, and it is sent.',
      answer: 'Heimvakt does not answer right now. It is sent when Heimvakt answers while the app is open.',
      signIn: 'It is sent when you have signed in.',
    },
  },
  clock: {
    ahead: 'The clock of this device is {{minutes}} minutes fast. Heimvakt uses the right time for your measurements.',
    behind: 'The clock of this device is {{minutes}} minutes slow. Heimvakt uses the right time for your measurements.',
  },
  memory:
    'This device cannot store anything. What you enter is sent as soon as you have a network, but is lost if you close the page before that. Your plan cannot be read offline.',
  planLink: 'Go to My plan',
}
