export const bookingEn = {
  booking: {
    past: 'This time is in the past.', waitingRoom: 'Waiting room', waitingRoomHint: 'Students come in when you let them in.',
    title: 'New lesson', name: 'Title', namePlaceholder: 'For example: Fractions', tutor: 'Tutor', students: 'Students', date: 'Date', time: 'Start', duration: 'Length',
    otherLength: 'Another length', minutes: 'Minutes', zone: 'Time zone', zoneNow: 'Times are in {{zone}}. Change', endsAt: 'Ends {{time}}', forYou: 'For you: {{day}}, {{start}} – {{end}} ({{zone}})',
    submit: 'Book lesson', pending: 'Booking', anyway: 'Book anyway', noStudents: 'There is nobody to book yet. Your school adds students.',
    nameMissing: 'Give the lesson a title.', nameLong: 'Use at most 200 characters.', tutorMissing: 'Choose a tutor.', studentMissing: 'Choose at least one student.', tooMany: 'At most {{limit, number}} students fit in one lesson.',
    dateMissing: 'Choose a date.', timeMissing: 'Choose a time.', tooFar: 'Choose a date between 2000 and 2099.', lengthWrong: 'A lesson takes 15 to 480 minutes.',
    dayMissing: 'Choose at least one day.', countWrong: 'Type a number from 1 to {{limit, number}}.', endMissing: 'Choose the last day.', endBefore: 'This is before the first lesson.', tooLong: 'A series holds up to {{limit, number}} lessons. Choose an earlier end.',
    repeats: 'Repeats', rhythm: { none: 'Does not repeat', day: 'Every day', week: 'Every week', month: 'Every month' }, onDays: 'On these days', ends: 'Ends', afterCount: 'After a number of lessons', onDate: 'On a date', count: 'Lessons', lastDay: 'Last day',
    every: { day: 'Every day', week: 'Every week', month: 'Every month' }, everyDays: 'Every {{days}}', until: '{{rhythm}} until {{date}}', withCount_one: '{{rhythm}}, {{count, number}} lesson', withCount_other: '{{rhythm}}, {{count, number}} lessons',
    preview: 'The lessons of this series', taken: 'taken', allFree: 'Everybody is free.', clash: '{{people}}: already taken at this time.',
    clashes_one: '{{people}}: taken at {{taken, number}} of {{count, number}} time.', clashes_other: '{{people}}: taken at {{taken, number}} of {{count, number}} times.',
    busyOn: 'Taken on {{day}}', busyLine: '{{name}}: {{times}}', busyUnknown: 'Who is taken cannot be seen just now. You can still book.',
    sharedNotes: 'Shared notes', sharedNotesHint: 'Everybody in the lesson reads them.', privateNotes: 'Private notes', privateNotesHint: 'Only the tutor reads them.',
    booked: '“{{title}}” is booked for {{time}}.', bookedSeries_one: '“{{title}}” is booked: {{count, number}} lesson from {{time}}.', bookedSeries_other: '“{{title}}” is booked: {{count, number}} lessons from {{time}}.',
  },
}
