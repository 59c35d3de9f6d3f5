/** Of one lesson's own screen. */
export const detailsEn = {
  details: {
    title: 'Lesson', back: 'Calendar', when: 'When', series: 'Series', held: 'Held', encryption: 'Encryption', encrypted: 'with a key of this lesson', since: 'since {{time}}', reason: 'Reason',
    offline: 'The school’s server cannot be reached. You see what this device keeps; changes are possible when it returns.',
    move: 'Move', rename: 'Rename', ics: 'Calendar file', cancel: 'Cancel lesson', cancelMany: 'Cancel these lessons', cancelTitle: 'Cancel “{{title}}”?', cancelText: '{{time}}, with {{people}}. Everybody is told, and it cannot be taken back.', cancelReason: 'Reason', cancelReasonHint: 'Everybody in the lesson reads it. It can stay empty.', keep: 'Keep it',
    record: 'Download lesson record', recordComes: 'The lesson record is being put together.', recordSize: '{{size}} so far', recordCancel: 'Stop the download', recordThere: 'The lesson record is downloaded.',
    notes: 'Notes', noNotes: 'There are no notes.', saving: { saved: 'Saved', unsaved: 'Not saved yet', saving: 'Saving…' }, notSaved: 'Not saved', notSavedText: 'What you typed is still here.',
    conflict: 'Somebody else changed these notes', takeTheirs: 'Use this text', keepMine: 'Keep mine', emptied: 'They are empty now.',
    history: 'History', change: { booked: '{{name}} booked it for {{to}}', rescheduled: '{{name}} moved it from {{from}} to {{to}}', cancelled: '{{name}} cancelled it', edited: '{{name}} changed title or notes' }, because: '({{reason}})',
    attendance: 'Attendance', csv: 'Table as CSV', name: 'Name', joined: 'Joined', left: 'Left', present: 'Present', drops: 'Interruptions', remarks: 'Remarks', remark: { absent: 'absent', late: 'late', leftEarly: 'left early' },
  },
}
