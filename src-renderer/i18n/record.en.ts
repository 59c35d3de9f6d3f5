export const recordEn = {
  record: {
    mark: 'Rec', own: 'Your recording', start: 'Record the lesson…', startCloud: 'Record with the video service', runsInCloud: 'The video service records the lesson for you.', stopMenu: 'Stop the recording', cannot: 'This browser cannot record',
    asking: 'Everybody is being asked.', asks: '{{name}} asks to record the lesson.', waitsFor_one: 'The recording begins when {{names}} has answered.', waitsFor_other: 'The recording begins when {{names}} have answered.', cancel: 'Do not record', runs: 'You are recording.', withoutBoard: 'The board is not in the recording while {{names}} can draw on it.', stop: 'Stop recording', saving: 'The recording is being saved…',
    byYou: 'You record this lesson.', by: '{{name}} records this lesson.', withoutYou: 'You are not in the recording.', without: 'Not in the recording: {{names}}.',
    question: '{{name}} asks to record this lesson', questionLate: '{{name}} is recording this lesson', questionText: 'If you agree, your picture, your voice, your shared screen and what you draw are in the recording, which {{name}} keeps. If not, you are left out, and so is the board while you can draw on it. The lesson goes on as it is.',
    questionCloud: 'If you agree, the video service records your picture, your voice and your shared screen, and your school keeps the recording. If not, you are left out. The board is not in it. The lesson goes on as it is.',
    cloudFailed: 'The video service does not record the lesson any more, or could not begin. What it had recorded is kept, and the lesson goes on. Try again, or record on this device.',
    cloudTitle: 'Recordings of the video service', cloudOne: 'Asked for by {{name}}, from {{from}} to {{to}}', cloudRuns: 'Asked for by {{name}}, since {{from}}. It is running.', cloudFiles: 'Your school keeps it as {{files}}', cloudEmpty: 'The video service had recorded nothing when it ended.', cloudLost: 'This recording did not succeed.',
    questionChange: 'You can change your mind at any time under “People”.', agree: 'I agree', refuse: 'Do not record me',
    said: { asked: 'has not answered about the recording', agreed: 'is in the recording', refused: 'is not in the recording', records: 'records the lesson' },
    takeBack: 'No longer record me', joinIn: 'Let me be recorded',
    savedAt: 'The recording is saved: {{place}}', keptHere: 'The recording “{{name}}” is kept in this browser. Save it where you want it.', save: 'Save recording', show: 'Show in its folder', failed: 'The recording has ended. {{what}} {{kept}} {{next}}', notBegun: 'The lesson is not being recorded. {{what}} {{next}}',
    taken: '{{name}} already records this lesson, so no second recording was begun. When that one has ended you can record.', somebody: 'Somebody else',
    places: 'Recordings on this device', kept: 'Recordings in this browser', keptText: 'These are kept in this browser alone. Save them, then remove them here.', keptOne: '{{name}}, {{size}}, {{when}}', saveName: 'Save {{name}}', discard: 'Remove', discardName: 'Remove {{name}} from this browser', discardTitle: 'Remove this recording?', discardText: '“{{name}}” is deleted from this browser and cannot be brought back, unless you have saved it.',
  },
}
