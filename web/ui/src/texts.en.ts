import type { UiTexts } from './texts.nb.ts'

/** Words shared by both apps, in English. */
export const en: UiTexts = {
  brand: 'Heimvakt',
  skipToContent: 'Skip to content',
  loading: 'Loading …',
  tryAgain: 'Try again',
  language: { label: 'Language', nb: 'Norsk', en: 'English' },
  theme: { label: 'Appearance', system: 'Same as device', light: 'Light', dark: 'Dark' },
  menu: { open: 'Menu', signOut: 'Sign out', signedInAs: 'Signed in as' },
  connection: {
    live: 'Connected',
    connecting: 'Connecting …',
    silent: 'No answer',
    offline: 'Offline',
    help: {
      live: 'The page updates itself.',
      connecting: 'The page is connecting. What you see may be old.',
      silent: 'Heimvakt does not answer. What you see may be old. The page updates when Heimvakt answers again.',
      offline: 'What you see may be old. The page updates when you are back online.',
    },
  },
  triage: { red: 'Red', yellow: 'Yellow', unassessed: 'Not assessed', missing: 'Missing', green: 'Green' },
  help: {
    title: 'When you need help',
    notEmergency: 'Heimvakt is not an emergency service.',
    hoursLabel: 'The follow-up service',
    hours: 'Open Monday to Friday 8 am to 3.30 pm',
    legevaktLabel: 'Urgent care, when it cannot wait',
    legevakt: 'Call 116\u00a0117',
    emergencyLabel: 'Danger to life',
    emergency: 'Call 113',
  },
  problem: {
    title: 'Something went wrong',
    offline: 'We cannot reach Heimvakt. Check your connection and try again.',
    signedOut: 'You are signed out. Sign in again to continue.',
    refused: 'That could not be done.',
    forbidden: 'You do not have access to this.',
    notFound: 'We did not find this.',
    changed: 'Somebody has changed this since you opened it. Have a new look.',
    unavailable: 'The service does not answer right now. Try again in a moment.',
    noAnswer: 'Heimvakt did not answer in time. Try again in a moment.',
  },
  session: {
    idleTitle: 'Are you still there?',
    idleSoon: 'in less than a minute',
    idleBody: 'You will be signed out {{when}} so that nobody else sees your information.',
    stay: 'Stay signed in',
    stayFailed: 'No answer. Try once more.',
    signOut: 'Sign out now',
  },
  signedOut: {
    title: { ended: 'You are signed out', left: 'You are signed out', never: 'Sign in to continue' },
    body: {
      ended:
        'You are signed out when Heimvakt has not been used for half an hour, after twelve hours, or when the browser was closed, so that nobody else sees your information.',
      left: 'You signed out yourself. If that was without a network, the session ends when the network is back.',
      never: 'Your information is shown when you are signed in.',
    },
    signIn: 'Sign in',
    noAnswer: 'Heimvakt does not answer, so you cannot sign in right now. Try again in a while.',
  },
  down: {
    call: 'If you need help now, call:',
    service: {
      title: 'Heimvakt does not answer',
      body: 'What you have entered on this device is not lost. Open the page again in a while.',
    },
    page: {
      title: 'This page does not work',
      body: 'Something went wrong in the app. What you have entered on this device is not lost.',
    },
  },
  time: { unknown: 'unknown time', today: 'today', yesterday: 'yesterday', at: 'at {{time}}' },
}
