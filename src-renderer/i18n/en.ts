import type { SessionStatus } from '#shared/sessionLifecycle.ts'
import type { ErrorWords } from './errorWords.ts'

/** Of errors that the first screens can meet; the others' are in `troubles`. */
const errors = {
  UNAUTHENTICATED: { what: 'You have been signed out.', kept: 'Your lessons and boards are kept on the server.', next: 'Sign in again to go on.' },
  WRONG_CREDENTIALS: { what: 'The email or the password is not right.', kept: 'What you typed is still here.', next: 'Check both and try again. Your school can set a new password.' },
  FORBIDDEN: { what: 'You may not do that here.', kept: 'Nothing was changed.', next: 'Ask the tutor of the lesson or your school.' },
  NOT_FOUND: { what: 'This could not be found.', kept: 'Nothing was changed.', next: 'It may have been removed, or it belongs to somebody else. Go back to your lessons.' },
  VALIDATION_FAILED: { what: 'Something in the form is not right.', kept: 'What you typed is still here.', next: 'Correct the marked fields and try again.' },
  CONFLICT: { what: 'This has changed in the meantime.', kept: 'Nothing was changed by you.', next: 'Look at the newest state and try again.' },
  TOO_EARLY: { what: 'The lesson is not open yet.', kept: 'Your place is kept.', next: 'You can join from {{time}}.' },
  RATE_LIMITED: { what: 'That was too often in a short time.', kept: 'What you typed is still here.', next: 'Wait {{wait}} and try again.' },
  PROTOCOL_MISMATCH: { what: 'This app and the school’s server do not match.', kept: 'Your lessons are kept on the server.', next: 'Update the app, or reload the page.' },
  STORAGE_FAILED: { what: 'The school’s server could not save this.', kept: 'What you did is kept here and can be sent again.', next: 'Try again. If it goes on, tell your school that the server’s disk may be full.' },
  INTERNAL: { what: 'Something went wrong.', kept: 'Everything stored so far is kept.', next: 'Try again. If it goes on, tell your school.' },
  SERVER_UNREACHABLE: { what: 'The school’s server cannot be reached.', kept: 'Nothing was lost.', next: 'Check the network and try again.' },
  TIMED_OUT: { what: 'The school’s server takes too long to answer.', kept: 'Nothing was lost.', next: 'Check the network and try again.' },
  KEYRING_MISSING: { what: 'This computer has no safe place for your sign-in.', kept: 'You can work as usual.', next: 'You will be asked to sign in again next time.' },
} satisfies Record<string, ErrorWords>

const status = {
  scheduled: 'Booked', active: 'In progress', completed: 'Held', cancelled: 'Cancelled', missed: 'Nobody came',
} satisfies Record<SessionStatus, string>

/** The source of every text: other languages have exactly this shape. */
export const en = {
  ringing: {
    somebody: 'This person', label: 'Incoming call', voice: '{{name}} calls you', video: '{{name}} calls you by video', withOthers: 'With {{people}}', accept: 'Accept', acceptVideo: 'Accept with video', acceptVoice: 'Accept without video', accepting: 'Accepting',
    decline: 'Decline', declining: 'Declining', replies: 'Decline with a message', hint: 'F8 goes to the call', lost: 'This could not be sent: {{why}} {{next}}', gone: 'This call is no longer ringing', goneText: 'It was answered on another device, or it has ended.',
    reply: { later: 'I will call you later.', lesson: 'I am in a lesson.', write: 'Please write to me.' },
    goesOn: 'Your call with {{people}} goes on.', comeBack: 'Come back',
  },
  app: { you: 'You', name: 'Lectern', loading: 'Loading', tryAgain: 'Try again', close: 'Close', cancel: 'Cancel', skip: 'Skip to the content', backToLessons: 'Back to lessons' },
  errors,
  unexpected: { title: 'This page has stopped working', text: 'Everything stored on the server is kept.', reload: 'Reload' },
  menu: {
    label: 'Main', calendar: 'Calendar', messages: 'Messages', settings: 'Settings', account: 'Your account', language: 'Language', appearance: 'Appearance',
    system: 'As the system', light: 'Light', dark: 'Dark', signOut: 'Sign out',
    people: 'People', calls: 'Calls', boards: 'Boards',
    unreadMessages_one: '{{count, number}} unread message', unreadMessages_other: '{{count, number}} unread messages', missedCalls_one: '{{count, number}} missed call', missedCalls_other: '{{count, number}} missed calls',
  },
  roles: { tutor: 'Tutor', student: 'Student', admin: 'Administrator' },
  signIn: {
    title: 'Sign in', lead: 'Your lessons, your board and your people in one place.', email: 'Email', password: 'Password',
    show: 'Show what is typed', hide: 'Hide what is typed', submit: 'Sign in', pending: 'Signing in', server: 'Server: {{address}}', change: 'Change',
    notKept: 'This computer has no safe place for a sign-in. You will be asked again after the app is closed.',
    emailMissing: 'Type your email address.', emailWrong: 'This does not look like an email address.', passwordMissing: 'Type your password.',
    serverTitle: 'Server of your school', serverLabel: 'Address', serverHint: 'Your school gives you this address, for example https://lectern.school.example',
    serverWrong: 'Type an address that starts with https:// (http:// works on this machine only).', serverSave: 'Use this server', checking: 'Looking for your sign-in',
  },
  home: {
    title: 'Lessons', next: 'Next lesson', withPeople: 'with {{people}}', join: 'Join',
    opens: 'You can join from {{time}}', live: 'In progress', newLesson: 'New lesson', showMore: 'Show more',
    noNext: 'Nothing is booked.', held: 'Held for {{duration}}', status,
    refused: 'The school’s server does not accept this version of the app. Update the app, or reload the page.',
  },
  time: {
    startsInMinutes_one: 'starts in {{count, number}} minute', startsInMinutes_other: 'starts in {{count, number}} minutes', startsNow: 'starts now',
    startsAt: '{{day}}, {{time}}', startedAgo_one: 'started {{count, number}} minute ago', startedAgo_other: 'started {{count, number}} minutes ago', startedNow: 'just started',
    late_one: 'should have started {{count, number}} minute ago', late_other: 'should have started {{count, number}} minutes ago',
    from: '{{day}}, {{start}} – {{end}}', theirs: 'their {{time}}', ofPeople: '{{people}}: {{time}}', there: '{{time}} ({{zone}})',
  },
  calendar: {
    past: 'This time is in the past.', lengthWrong: 'A lesson takes 15 minutes to 8 hours.', tooFar: 'Choose a date between 2000 and 2099.', view: 'View', month: 'Month', week: 'Week', day: 'Day', agenda: 'Agenda', today: 'Today', previous: 'Earlier', next: 'Later', openDay: 'Show {{day}}', more_one: '{{count, number}} more', more_other: '{{count, number}} more',
    asOf: 'The school’s server cannot be reached. Your calendar is from {{time}}; it is updated when it returns.',
    notHere: 'This part of your calendar is not kept on this device', notHereText: 'It appears when the school’s server can be reached again.',
    offlineBooking: 'Lessons can be booked and moved when the school’s server can be reached.', propose: 'Propose a time', bookFirst: 'Book a lesson',
    emptyTutor: 'Choose a student and a time. The lesson then appears here and with the student, and everybody is reminded.', emptyStudent: 'Propose a time to your tutor. When it is accepted, the lesson appears here and you join with one click.',
    nothingIn: 'No lessons, {{dates}}.', search: 'Search lessons', searchWords: 'Search', searchPlaceholder: 'Title or name', person: 'Person', everybody: 'Everybody', state: 'State', anyState: 'Any', endSearch: 'Back to the calendar',
    searchHint: 'Type a part of a title or a name, or choose a person or a state. Past lessons are found too.', nothingFound: 'No lesson fits. Use fewer words, or choose another person or state.',
    found_one: '{{count, number}} lesson', found_other: '{{count, number}} lessons', foundSome_one: 'The latest {{count, number}} lesson', foundSome_other: 'The latest {{count, number}} lessons',
    isSeries: 'Repeats', repeatAsBefore: 'As before', moveTitle: 'Move “{{title}}”', moveTo: 'To {{time}}.', moveSubmit: 'Move', moveAnyway: 'Move anyway', moved: '“{{title}}” is now {{time}}.', stays: '“{{title}}” stays {{time}}.', undo: 'Undo',
    scope: { label: 'Which lessons?', one: 'Only this one', following: 'This and the following', all: 'All that have not begun' },
    keys: { step: 'Earlier or later', month: 'A month earlier or later', enter: 'Tab goes through the lessons, Enter opens one. There it can be moved by date and time.' },
  },
  reminders: {
    title: 'Reminders', unread_one: '{{count, number}} unread reminder', unread_other: '{{count, number}} unread reminders', empty: 'No reminders yet', emptyText: 'Before each lesson they appear here. Settings say which ones you get.',
    '1hour': '1 hour before', '15min': '15 minutes before', '5min': '5 minutes before', snoozed: 'As you asked', new: 'New',
    join: 'Join', see: 'See the lesson', snooze: 'Again in 5 minutes', snoozedUntil: 'You are reminded again at {{time}}.', dismiss: 'Dismiss', notices: 'Notices',
    notice: '“{{title}}” {{when}}', body: '{{when}} ({{time}})', fromDevice: 'The school’s server cannot be reached. These are from this device.', school: 'Your school',
    invited: '{{name}} booked “{{title}}” for {{time}}', invitedSeries_one: '{{name}} booked {{count, number}} lesson “{{title}}” from {{time}}', invitedSeries_other: '{{name}} booked {{count, number}} lessons “{{title}}” from {{time}}',
    moved: '{{name}} moved “{{title}}” to {{time}}', movedSeries_one: '{{name}} moved {{count, number}} lesson “{{title}}”, now from {{time}}', movedSeries_other: '{{name}} moved {{count, number}} lessons “{{title}}”, now from {{time}}',
    cancelled: '{{name}} cancelled “{{title}}”', cancelledSeries_one: '{{name}} cancelled {{count, number}} lesson “{{title}}”', cancelledSeries_other: '{{name}} cancelled {{count, number}} lessons “{{title}}”', reason: 'Reason: {{reason}}',
  },
  shortcuts: {
    title: 'Shortcuts', mute: 'Microphone on or off', camera: 'Camera on or off', board: 'Show or hide the board', talk: 'Hold to talk while muted', help: 'Show this list',
    single: 'Use single-key shortcuts', singleText: 'They never act while you type or draw.', space: 'Space', withKey: '{{label}} ({{key}})',
  },
}

export type Texts = typeof en
