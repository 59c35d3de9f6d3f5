export const chatEn = {
  chat: {
    title: 'Chat', closePanel: 'Close', log: 'Messages in this lesson', empty: 'Nothing written yet. Everybody in the room reads what you write here.', write: 'Message to everybody', attach: 'Add files',
    drop: 'Drop files here to share them with everybody', unread_one: '{{count, number}} unread message', unread_other: '{{count, number}} unread messages', newFrom: '{{name}} wrote: {{text}}',
    openPicture: 'Show {{name}} larger', save: 'Save', saveFile: 'Save {{name}}', savingFile: 'Saving {{name}}', fileFailed: 'Not loaded. {{why}}', sendingFile: 'Sending {{name}}', cancelFile: 'Do not send {{name}}',
    tooLarge: 'This file is larger than {{size}} and cannot be shared here.', formula: 'Formula', noFormula: 'This formula cannot be read',
    notes: 'My notes', notesLabel: 'Notes of this lesson', notesHint: 'Only you can read them. They stay with the lesson.', notesKept: '{{why}} What you typed is kept on this device and saved when the connection is back.',
    record: 'Chat and files', recordEmpty: 'Nothing was written in this lesson.',
  },
}
