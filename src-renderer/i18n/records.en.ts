/** People and their presence, past calls, statistics. */
export const recordsEn = {
  presence: { online: 'Online', away: 'Away', busy: 'Busy', inLesson: 'In a lesson', offline: 'Offline' },
  people: {
    title: 'People', search: 'Search by name', found_one: '{{count, number}} person', found_other: '{{count, number}} people', nobodyFound: 'Nobody here has this name. Type a shorter part of it.',
    empty: 'There is nobody to call yet', emptyText: 'Your school adds people. Tutors then see their students here, and students their tutors.',
    offline: 'The school’s server cannot be reached. Who is there now is not known, and calls are possible when it returns.',
    voice: 'Voice call to {{name}}', video: 'Video call to {{name}}', message: 'Message to {{name}}', write: 'Message', book: 'Book a lesson with {{name}}',
  },
  callList: {
    title: 'Calls', missedCount_one: '{{count, number}} missed call', missedCount_other: '{{count, number}} missed calls', which: 'Which calls', tabs: { all: 'All', missed: 'Missed', incoming: 'Incoming', outgoing: 'Outgoing' },
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
  callDetails: {
    title: 'Call with {{people}}', anyTitle: 'Call', back: 'Calls', when: 'When', duration: 'Length', most: 'Together at most', mostPeople_one: '{{count, number}} person', mostPeople_other: '{{count, number}} people', resume: 'Back to the call',
    people: 'People', caller: 'Caller', state: { calling: 'called', ringing: 'it rings', joined: 'in the call', left: 'took part', rejected: 'declined', missed: 'did not answer' }, busy: 'was busy', offline: 'was offline', reply: 'Reply: “{{text}}”',
    intervals: 'Who was there', noIntervals: 'Nobody was in this call.', name: 'Name', joined: 'Joined', left: 'Left', stayed: 'Length', drops: 'Interruptions', network: 'Network',
    quality: 'Network', noQuality: 'The network of this call was not measured.', rating: 'Your rating', yourRating: '{{stars}} of {{most}} stars',
  },
  qualityWords: {
    you: { excellent: 'Your network was excellent.', good: 'Your network was good.', poor: 'Your network was weak.', unknown: 'Your network was not measured.' },
    them: { excellent: '{{name}}’s network was excellent.', good: '{{name}}’s network was good.', poor: '{{name}}’s network was weak.', unknown: '{{name}}’s network was not measured.' },
    youWeak: 'Your network was weak {{spans}}.', themWeak: '{{name}}’s network was weak {{spans}}.', span: 'from {{from}} to {{to}}', at: 'at {{at}}',
    word: { excellent: 'excellent', good: 'good', poor: 'weak', unknown: 'not measured' },
  },
  callMessage: {
    voice: 'Voice call', video: 'Video call', missedVoice: 'Missed voice call', missedVideo: 'Missed video call', noAnswer: 'no answer', declined: 'declined', cancelled: 'stopped before an answer', back: 'Call back', again: 'Call again',
  },
  statistics: {
    title: 'Call statistics', span: 'Span of time', spans: { days30: '30 days', months3: '3 months', year: 'A year', own: 'Own span' }, from: 'From', to: 'Until', missing: 'Choose a day.', turned: 'This is before the first day.', tooLong: 'Choose at most {{days, number}} days.',
    asTables: 'Show as tables', csv: 'Tables as CSV', empty: 'No calls in these days', emptyText: 'After your first calls you see here how often and how long you talk, with whom, at what times, and how good the network was.',
    offline: 'The school’s server cannot be reached. The figures are as they were.',
    total: 'Calls', totalSplit: '{{outgoing, number}} outgoing, {{incoming, number}} incoming', time: 'Time in calls', average: 'Average length', averageNone: 'no call was answered', answered: 'Answered', answeredOf_one: '{{answered, number}} of {{count, number}} call', answeredOf_other: '{{answered, number}} of {{count, number}} calls', missed: 'Missed', missedText: 'calls to you that you did not answer',
    types: 'Voice and video', people: 'Most frequent people', hours: 'Hours of the day', weekdays: 'Days of the week', trend: 'Network of answered calls', calls: 'Calls', person: 'Name', length: 'Time in calls', type: 'Kind', hour: 'Hour', weekday: 'Day', date: 'Day',
  },
}
