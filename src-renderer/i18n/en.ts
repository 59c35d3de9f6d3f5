import type { ErrorCode } from '#shared/errors.ts'
import type { SessionStatus } from '#shared/sessionLifecycle.ts'

/** What happened, what is kept, and what to do next. */
interface ErrorWords { what: string; kept: string; next: string }

const errors = {
  UNAUTHENTICATED: { what: 'You have been signed out.', kept: 'Your lessons and boards are kept on the server.', next: 'Sign in again to go on.' },
  WRONG_CREDENTIALS: { what: 'The email or the password is not right.', kept: 'What you typed is still here.', next: 'Check both and try again. Your school can set a new password.' },
  FORBIDDEN: { what: 'You may not do that here.', kept: 'Nothing was changed.', next: 'Ask the tutor of the lesson or your school.' },
  NOT_FOUND: { what: 'This could not be found.', kept: 'Nothing was changed.', next: 'It may have been removed, or it belongs to somebody else. Go back to your lessons.' },
  VALIDATION_FAILED: { what: 'Something in the form is not right.', kept: 'What you typed is still here.', next: 'Correct the marked fields and try again.' },
  CONFLICT: { what: 'This has changed in the meantime.', kept: 'Nothing was changed by you.', next: 'Look at the newest state and try again.' },
  OVERLAP: { what: 'Somebody already has a lesson at this time.', kept: 'What you typed is still here.', next: 'Choose another time, or book it anyway.' },
  BAD_RRULE: { what: 'The lessons cannot be repeated in this way.', kept: 'What you typed is still here.', next: 'Choose how often they repeat, and an end.' },
  TOO_MANY_OCCURRENCES: { what: 'These are too many lessons for one series.', kept: 'What you typed is still here.', next: 'Choose an earlier end: a series holds up to 104 lessons.' },
  ALREADY_BEGUN: { what: 'The lesson has already begun.', kept: 'It stays as it is.', next: 'Book another lesson for the new time.' },
  PROPOSAL_CLOSED: { what: 'This time is no longer offered.', kept: 'Nothing was booked twice.', next: 'Look at the latest message, or propose another time.' },
  BAD_CALENDAR_FILE: { what: 'This file is not a calendar that can be read.', kept: 'Your calendar is as it was.', next: 'Export it again from the other program, as an .ics file.' },
  ROOM_LIMIT: { what: 'There are more people than this lesson can hold.', kept: 'What you typed is still here.', next: 'Choose fewer students. Larger lessons need a video service that your school can set up.' },
  TOO_EARLY: { what: 'The lesson is not open yet.', kept: 'Your place is kept.', next: 'You can join from {{time}}.' },
  SESSION_OVER: { what: 'This lesson is over.', kept: 'Its board and attendance are saved.', next: 'Go back to your lessons.' },
  NOT_PENDING: { what: 'This call was already answered or has ended.', kept: 'Nothing was changed.', next: 'Go back to your lessons.' },
  NOT_ACTIVE: { what: 'The lesson is not running now.', kept: 'Everything stored so far is kept.', next: 'Go back to your lessons.' },
  USER_BUSY: { what: 'This person is in another lesson or call.', kept: 'Nothing was changed.', next: 'Try again later.' },
  USER_OFFLINE: { what: 'This person is not online.', kept: 'Nothing was changed.', next: 'Try again later.' },
  RATE_LIMITED: { what: 'That was too often in a short time.', kept: 'What you typed is still here.', next: 'Wait {{wait}} and try again.' },
  PAYLOAD_TOO_LARGE: { what: 'That is too large to send.', kept: 'Nothing was changed.', next: 'Make it smaller and try again.' },
  VENDOR_UNAVAILABLE: { what: 'The video or board service does not answer.', kept: 'The rest of the lesson goes on.', next: 'Try again in a minute.' },
  PROTOCOL_MISMATCH: { what: 'This app and the school’s server do not match.', kept: 'Your lessons are kept on the server.', next: 'Update the app, or reload the page.' },
  STORAGE_FAILED: { what: 'The school’s server could not save this.', kept: 'What you did is kept here and can be sent again.', next: 'Try again. If it goes on, tell your school that the server’s disk may be full.' },
  INTERNAL: { what: 'Something went wrong.', kept: 'Everything stored so far is kept.', next: 'Try again. If it goes on, tell your school.' },
  SERVER_UNREACHABLE: { what: 'The school’s server cannot be reached.', kept: 'Nothing was lost.', next: 'Check the network and try again.' },
  TIMED_OUT: { what: 'The school’s server takes too long to answer.', kept: 'Nothing was lost.', next: 'Check the network and try again.' },
  DEVICE_DENIED: { what: 'Its use is not allowed.', kept: 'You can join without it.', next: 'Allow it in the address bar or the system’s privacy settings, then try again.' },
  DEVICE_MISSING: { what: 'None was found.', kept: 'You can join without it.', next: 'Plug one in, then try again.' },
  DEVICE_BUSY: { what: 'Another program is using it.', kept: 'You can join without it.', next: 'Close the other program, then try again.' },
  MEDIA_FAILED: { what: 'Picture and sound could not be connected.', kept: 'The board and the lesson go on.', next: 'Try again. A school network can block video: another network may help.' },
  BOARD_FAILED: { what: 'The board could not be opened.', kept: 'Everything drawn so far is stored. Picture and sound go on.', next: 'Try again.' },
  KEYRING_MISSING: { what: 'This computer has no safe place for your sign-in.', kept: 'You can work as usual.', next: 'You will be asked to sign in again next time.' },
} satisfies Record<ErrorCode, ErrorWords>

const status = {
  scheduled: 'Booked', active: 'In progress', completed: 'Held', cancelled: 'Cancelled', missed: 'Nobody came',
} satisfies Record<SessionStatus, string>

/** The source of every text: other languages have exactly this shape. */
export const en = {
  app: { name: 'Lectern', loading: 'Loading', tryAgain: 'Try again', close: 'Close', cancel: 'Cancel', skip: 'Skip to the content', backToLessons: 'Back to lessons' },
  errors,
  unexpected: { title: 'This page has stopped working', text: 'Everything stored on the server is kept.', reload: 'Reload' },
  menu: {
    label: 'Main', calendar: 'Calendar', messages: 'Messages', settings: 'Settings', account: 'Your account', language: 'Language', appearance: 'Appearance',
    system: 'As the system', light: 'Light', dark: 'Dark', signOut: 'Sign out',
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
    title: 'Lessons', next: 'Next lesson', withPeople: 'with {{people}}', upcoming: 'Coming up', recent: 'Earlier', join: 'Join',
    opens: 'You can join from {{time}}', live: 'In progress', newLesson: 'New lesson', showMore: 'Show more', showEarlier: 'Show earlier lessons',
    nothingEarlier: 'No lessons between {{from}} and {{to}}.',
    emptyTutor: 'No lessons yet', emptyTutorText: 'Book the first one: choose a student and a time. It then appears here and with the student.',
    emptyStudent: 'No lessons yet', emptyStudentText: 'When your tutor books a lesson, it appears here with its time. You join with one click.',
    nothingElse: 'Nothing else is booked.', noNext: 'Nothing is booked.', held: 'Held for {{duration}}', status,
    offline: 'The school’s server cannot be reached. Your lessons are from {{time}}; they are updated when it returns.',
    refused: 'The school’s server does not accept this version of the app. Update the app, or reload the page.',
  },
  booking: {
    title: 'New lesson', name: 'Title', namePlaceholder: 'For example: Fractions', students: 'Students', date: 'Date', time: 'Start', duration: 'Length',
    submit: 'Book lesson', pending: 'Booking', anyway: 'Book anyway', noStudents: 'There is nobody to book yet. Your school adds students.',
    nameMissing: 'Give the lesson a title.', studentMissing: 'Choose at least one student.', dateMissing: 'Choose a date.', timeMissing: 'Choose a time.', past: 'This time is in the past.',
    nameLong: 'Use at most 200 characters.',
    tooMany: 'At most {{limit, number}} students fit in one lesson.', booked: '“{{title}}” is booked for {{time}}.',
    endsAt: 'Ends {{time}}',
  },
  time: {
    startsInMinutes_one: 'starts in {{count, number}} minute', startsInMinutes_other: 'starts in {{count, number}} minutes', startsNow: 'starts now',
    startsAt: '{{day}}, {{time}}', startedAgo_one: 'started {{count, number}} minute ago', startedAgo_other: 'started {{count, number}} minutes ago', startedNow: 'just started',
    late_one: 'should have started {{count, number}} minute ago', late_other: 'should have started {{count, number}} minutes ago',
    from: '{{day}}, {{start}} – {{end}}',
  },
  lobby: {
    ready: 'You are ready', readyText: 'Others see and hear you only after you join.', join: 'Join lesson', joining: 'Joining',
    preview: 'Your picture', cameraOff: 'Your camera is off', opening: 'Opening your devices. Choose “Allow” if you are asked.', openingTitle: 'One moment',
    microphone: 'Microphone', camera: 'Camera', speaker: 'Speaker', default: 'System’s choice', numbered: '{{kind}} {{number, number}}', level: 'Level of your microphone',
    microphoneOn: 'Microphone on', cameraOn: 'Camera on',
    bothFail: 'Your microphone and camera are not available', microphoneFails: 'Your microphone is not available', cameraFails: 'Your camera is not available',
    microphoneFailsWhy: 'Microphone: {{why}}', cameraFailsWhy: 'Camera: {{why}}',
    silent: 'Your microphone is silent so far', silentText: 'Say something. If the bar does not move, choose another microphone.',
    microphoneOffTitle: 'You are ready, with your microphone off', bothOffTitle: 'You are ready, with microphone and camera off', cameraOffTitle: 'You are ready, with your camera off',
    again: 'You are still in this lesson. Join again to go on where you were.', notReached: 'The lesson could not be opened', none: 'None found',
  },
  device: { microphoneMenu: 'Microphone and speaker', cameraMenu: 'Camera options' },
  room: {
    you: 'You', waiting: 'Waiting for {{people}}', waitingText: 'You will see and hear each other as soon as they join.', elapsed: 'Time since the start', notStarted: 'Not started yet',
    controls: 'Lesson controls', people: 'People', mute: 'Mute', unmute: 'Unmute', stopCamera: 'Stop camera', startCamera: 'Start camera', board: 'Board', leave: 'Leave', help: 'Shortcuts',
    leaving: 'Leaving', joining: 'Joining', switching: 'One moment: the device is being switched', micOff: '{{name}}’s microphone is off', ownMicOff: 'Your microphone is off', speaking: 'speaking', reconnecting: 'Reconnecting…', connecting: 'Connecting…',
    unreachable: 'No connection', joined: '{{name}} has joined', left: '{{name}} has left',
    others_one: '{{people}} and {{count, number}} other', others_other: '{{people}} and {{count, number}} others',
  },
  quality: {
    label: 'Connection: {{level}}',
    levels: { unknown: 'not measured yet', excellent: 'excellent', good: 'good', poor: 'weak', bad: 'bad', veryBad: 'very bad', down: 'lost' },
  },
  banner: {
    channelRecovering: 'The connection to the school’s server is lost. Picture and sound continue; drawing is kept and sent when it returns. Reconnecting…',
    channelStarting: 'Connecting to the lesson…',
    channelFailed: 'You are not connected to the lesson. {{why}} {{next}}',
    mediaRecovering: 'Picture and sound are interrupted. Reconnecting…',
    mediaFailed: 'Picture and sound could not be connected. The board and the lesson go on.',
    back: 'You are back. Nothing was lost.',
    microphone: 'Your microphone is not available. {{why}} {{next}}', camera: 'Your camera is not available. {{why}} {{next}}', dismiss: 'Dismiss',
  },
  board: {
    title: 'Board', loading: 'Opening the board…', failed: 'The board could not be opened', reader: 'You can look at the board. The tutor decides who draws.',
    saving: 'Saving…', unsaved_one: '{{count, number}} change waits here and is sent when the server can be reached.', unsaved_other: '{{count, number}} changes wait here and are sent when the server can be reached.',
    reconnecting: 'The board is reconnecting. You can go on drawing.', refused: 'A change was not accepted: {{why}} {{next}}',
    refusedContent: 'Pictures and web pages cannot be put on this board. They were taken off again; everything else is kept.',
    forAllFailed: 'The board is shown only to you: {{why}}',
  },
  leave: {
    title: 'Leave the lesson?', text: 'If you leave, the lesson goes on for the others and you can come back. If you end it, it is over for everybody: the board and the attendance are saved.',
    notStarted: 'It has not started yet: it waits for a student. You can come back at any time before it is over.',
    stay: 'Stay', leave: 'Leave', end: 'End lesson for everybody', ending: 'Ending',
  },
  over: {
    left: 'You have left the lesson', leftText: 'It goes on without you. You can come back until it ends.', rejoin: 'Rejoin',
    ended: 'The lesson has ended', endedText: 'It took {{duration}}. The board and the attendance are saved.', endedUnstarted: 'It ended before everybody was there.',
    elsewhere: 'You joined on another device', elsewhereText: 'The lesson goes on there. Microphone and camera are off here.', useThis: 'Use this one instead',
  },
  shortcuts: {
    title: 'Shortcuts', mute: 'Microphone on or off', camera: 'Camera on or off', board: 'Show or hide the board', talk: 'Hold to talk while muted', help: 'Show this list',
    single: 'Use single-key shortcuts', singleText: 'They never act while you type or draw.', space: 'Space', withKey: '{{label}} ({{key}})',
  },
}

export type Texts = typeof en
