/** Of messages, of people and who is there, of past calls and of how good a connection is. */
export const talksEn = {
  messages: {
    new: 'New', newTitle: 'New message', search: 'Name', nobody: 'There is nobody to write to yet. Your school adds people.', nobodyFound: 'Nobody here has this name.',
    found_one: '{{count, number}} person', found_other: '{{count, number}} people', empty: 'No messages yet',
    emptyText: 'Choose a person to write to. With your tutor or student you can agree on a time for a lesson here.', choosePerson: 'Choose a person',
    noneOpen: 'Choose a conversation to read it here.', back: 'All conversations', nothingSaid: 'Nothing said yet', previewOwn: 'You: {{text}}', previewProposal: 'Time offered: {{time}}',
    log: 'Messages with {{name}}', emptyThread: 'Nothing said yet. Write to {{name}} below.',
    showOlder: 'Show earlier messages', newest: 'Newest messages', newOnes_one: '{{count, number}} new message', newOnes_other: '{{count, number}} new messages',
    offline: 'The school’s server cannot be reached. What you write is kept here and sent when it returns.',
    write: 'Message to {{name}}', placeholder: 'Write a message', send: 'Send', left: '{{number}} characters left', tooLong: '{{number}} characters too many',
    waiting: 'Waiting', sent: 'Sent', delivered: 'Delivered', read: 'Read', failed: 'Not sent. {{why}}', delete: 'Delete',
    propose: 'Propose a time', offerTitle: 'Propose a time to {{name}}', counterTitle: 'Propose another time', offer: 'Propose', farAhead: 'Choose a time within two years.',
    youOffer: 'You propose a lesson', offers: '{{name}} proposes a lesson', theirTime: 'For {{name}}: {{time}} ({{zone}})',
    youAreTaken: 'You are taken {{start}} – {{end}}', isTaken: '{{name}} is taken {{start}} – {{end}}',
    overlapYou: 'You already have a lesson at this time.', overlapOther: '{{name}} already has a lesson at this time.', overlapFinal: 'Propose another time instead.', accept: 'Accept', otherTime: 'Other time', decline: 'Decline', takeBack: 'Take back', booked: 'Booked', seeLesson: 'See the lesson', open: 'Waiting for {{name}}’s answer',
    countered: '{{name}} proposed another time', youCountered: 'You proposed another time', declined: '{{name}} declined', youDeclined: 'You declined',
    withdrawn: '{{name}} took it back', youWithdrew: 'You took it back', expired: 'The time has passed without an answer',
  },
  people: {
    search: 'Search by name', found_one: '{{count, number}} person', found_other: '{{count, number}} people', nobodyFound: 'Nobody here has this name. Type a shorter part of it.',
    empty: 'There is nobody to call yet', emptyText: 'Your school adds people. Tutors then see their students here, and students their tutors.',
    offline: 'The school’s server cannot be reached. Who is there now is not known, and calls are possible when it returns.',
    voice: 'Voice call to {{name}}', video: 'Video call to {{name}}', message: 'Message to {{name}}', write: 'Message', book: 'Book a lesson with {{name}}', fellowStudent: 'Students cannot call each other here.', gone: 'No longer at the school.',
  },
  callList: {
    which: 'Which calls', tabs: { all: 'All', missed: 'Missed', incoming: 'Incoming', outgoing: 'Outgoing' },
    kind: 'Voice or video', anyKind: 'Voice and video', voice: 'Voice', video: 'Video', search: 'Search by name', from: 'From', to: 'Until', turned: 'This is before the first day.', clear: 'Clear the filter',
    found_one: '{{count, number}} call', found_other: '{{count, number}} calls', foundSome_one: 'The latest {{count, number}} call', foundSome_other: 'The latest {{count, number}} calls',
    empty: 'No calls yet', emptyText: 'Call somebody, and the call appears here with its length and how the network was.', choosePerson: 'Choose a person', nothingFound: 'No call fits. Use fewer words, or another span of days.',
    offline: 'The school’s server cannot be reached. Calls are listed as they were.', toStatistics: 'Statistics', nobody: 'Somebody',
    outgoingVoice: 'Outgoing voice call', outgoingVideo: 'Outgoing video call', incomingVoice: 'Incoming voice call', incomingVideo: 'Incoming video call',
    outcome: {
      ringing: 'ringing', active: 'going on now', answered: 'answered', missed: 'missed', missedBusy: 'missed: you were busy', missedOffline: 'missed: you were offline', missedCancelled: 'missed: it stopped before you answered',
      declinedByYou: 'you declined', declined: 'declined', cancelled: 'you stopped calling', wasBusy: 'was busy', wasOffline: 'was offline', noAnswer: 'no answer',
    },
    network: { excellent: 'excellent network', good: 'good network', poor: 'weak network' },
  },
  presence: { online: 'Online', away: 'Away', busy: 'Busy', inLesson: 'In a lesson', offline: 'Offline' },
  quality: {
    label: 'Connection: {{level}}',
    levels: { unknown: 'not measured yet', excellent: 'excellent', good: 'good', poor: 'weak', bad: 'bad', veryBad: 'very bad', down: 'lost' },
  },
}
