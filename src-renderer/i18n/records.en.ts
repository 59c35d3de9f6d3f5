/** People and their presence, past calls, statistics. */
export const recordsEn = {
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
