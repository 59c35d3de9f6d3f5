/** What one does on a board besides drawing by hand: pages, pictures, formulas, stamps, the list of what lies there. */
export const paperEn = {
  paper: {
    bar: 'Pages and tools of the board', pages: 'Pages', place: 'Page {{page, number}} of {{pages, number}}', placeShort: '{{page, number}} / {{pages, number}}', previous: 'Page before', next: 'Next page', page: 'Page {{page, number}}', pageNamed: 'Page {{page, number}}: {{name}}',
    close: 'Close', add: 'Add a page', full: 'A board has at most {{most, number}} pages. Delete one that you no longer need, or go on with a new board.', more: 'More about {{page}}', copy: 'Copy', rename: 'Rename', up: 'Move up', down: 'Move down', delete: 'Delete',
    renameTitle: 'Name the page', name: 'Name', save: 'Save', deleted: '“{{page}}” is deleted.', undo: 'Undo', moveHint: 'Drag pages to reorder them, or press Alt with the arrow keys up and down.', moved: '“{{page}}” is page {{place, number}} now.',
    background: 'Background', backgrounds: { blank: 'Blank', squared: 'Squared', lined: 'Lined', staves: 'Music staves', axes: 'Coordinate axes' },
    following: 'You are following {{name}}', lookAround: 'Look around freely', free: 'You are looking around freely', follow: 'Follow {{name}}',
    savedAt: 'Saved {{time}}',
    insert: 'Insert', picture: 'Picture…', pdf: 'Pages of a PDF…', formula: 'Formula…', text: 'Text…', shapes: 'Shapes', shape: { rectangle: 'Rectangle', diamond: 'Diamond', ellipse: 'Ellipse', arrow: 'Arrow', text: 'Text' },
    stamps: 'Stamps', stamp: { tick: 'Tick', cross: 'Cross', star: 'Star', heart: 'Heart', question: 'Question mark' }, inserted: '{{thing}} is in the middle of the page.', textTitle: 'Write a text', textLabel: 'Text', put: 'Put it on the page',
    sending: 'The picture is being sent: {{share, number}} %', sendingMany: 'Picture {{done, number}} of {{all, number}} is being sent: {{share, number}} %', cancel: 'Cancel',
    pictureType: 'This file cannot be put on the board. Pictures are PNG, JPEG, GIF or WebP; a PDF comes page by page.', pictureLarge: 'This picture is too large: at most {{most}} after it has been made smaller. Nothing on the board has changed.',
    pictureFailed: 'The picture is not on the board: {{why}} {{next}}', dismiss: 'Close this message', tryAgain: 'Try again', picturesLoading: 'Pictures are loading…', picturesFailed_one: '{{count, number}} picture could not be loaded.', picturesFailed_other: '{{count, number}} pictures could not be loaded.',
    myPage: 'My page', studentsPages: 'Pages of students', myPageText: 'Your own page: only you and your tutor see it', pageOfText: 'Page of {{name}}: only the two of you see it', back: 'Back to the lesson’s board', ownNone: 'No student has opened a page of their own yet.', ownLoading: 'Pages are being asked for…', ownFailed: 'The page could not be opened. Try again.',
    objects: 'On this page', nothing: 'Nothing lies on this page yet.', count_one: '{{count, number}} thing', count_other: '{{count, number}} things', objectsHint: 'Enter selects a thing, Delete removes it. Removing can be undone with Ctrl + Z on the board.', removed: '{{thing}} is removed.',
    kind: { rectangle: 'Rectangle', diamond: 'Diamond', ellipse: 'Ellipse', arrow: 'Arrow', line: 'Line', freedraw: 'Stroke', text: 'Text', frame: 'Frame', image: 'Picture', formula: 'Formula', stamp: 'Stamp' }, named: '{{kind}}: {{text}}', locked: '{{thing}}, in the background', remove: 'Remove {{thing}}', change: 'Change {{thing}}',
  },
  refusedWork: {
    told_one: '{{count, number}} thing that you drew is not on this board: you were no longer allowed to draw. It is kept on this device.', told_other: '{{count, number}} things that you drew are not on this board: you were no longer allowed to draw. They are kept on this device.',
    nothing: 'What you removed here is still there: you were no longer allowed to draw.', keep: 'Keep it on a board of my own', discard: 'Discard…', name: 'My drawing of {{date}}', kept: 'It is on your board “{{name}}” now, under Boards.', failed: 'It is not on a board of your own yet: {{why}} {{next}} It is still kept on this device.',
    discardTitle_one: 'Discard the {{count, number}} thing that you drew?', discardTitle_other: 'Discard the {{count, number}} things that you drew?', discardText: 'They are on no board, only on this device. This cannot be undone.', discardDo: 'Discard',
  },
  formulaDialog: {
    title: 'Write a formula', changeTitle: 'Change the formula', label: 'Formula in LaTeX', hint: 'For example \\frac{1}{2} + \\sqrt{x^2 + 1}', preview: 'So it looks', empty: 'The formula appears here while you write.', fault: 'This cannot be read as a formula yet. Check brackets and names.', long: 'A formula has at most {{most, number}} characters.',
    put: 'Put it on the page', change: 'Change it', drawing: 'The formula is being drawn…', failed: 'The formula is not on the board: {{why}} {{next}}',
  },
  pdfDialog: {
    title: 'Pages of “{{name}}”', opening: 'The document is being opened…', choose: 'Which pages', chooseHint: 'For example 1-3, 7. Each becomes a page of the board; you draw on top of it.', room_one: 'There is room for {{count, number}} more page on this board.', room_other: 'There is room for {{count, number}} more pages on this board.', noRoom: 'This board has as many pages as it may have.',
    has_one: 'The document has {{count, number}} page.', has_other: 'The document has {{count, number}} pages.', badRange: 'Write page numbers from 1 to {{pages, number}}, for example 1-3, 7.', tooMany: 'These are {{count, number}} pages, and there is room for {{room, number}}. Choose fewer.',
    start: 'Put them on the board', progress: 'Page {{done, number}} of {{all, number}}', stop: 'Stop', stopped: 'Stopped. The pages that are on the board already stay.', cannotRead: 'This document cannot be read. It may be damaged, or protected by a password.', failed: 'Page {{page, number}} could not be put on the board: {{why}} {{next}} The pages before it are there.',
  },
}
