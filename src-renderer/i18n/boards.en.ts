/** Boards as things of their own: the list, one board, its versions, files of it, and what a lesson does with it. */
export const boardsEn = {
  boards: {
    title: 'Boards', which: 'Which boards', tabs: { mine: 'My boards', templates: 'Templates', lessons: 'From lessons', deleted: 'Deleted' }, search: 'Search by name',
    offline: 'The school’s server cannot be reached. Boards are listed as they were; changes are possible when it returns.',
    found_one: '{{count, number}} board', found_other: '{{count, number}} boards', foundSome: '{{count, number}} boards so far', nothingFound: 'No board has this name.',
    none: {
      mine: { title: 'Your boards are kept here', text: 'Prepare a board before the lesson, and the lesson opens with it. What you draw stays yours for years.' },
      templates: { title: 'Templates save you the first five minutes', text: 'Make a template of a board that you begin with again and again. A new board, or a lesson, starts as a copy of it.' },
      lessons: { title: 'Boards of your lessons come here', text: 'After each lesson its board stays open to everybody who was part of it, to read and to copy.' },
      deleted: { title: 'Nothing is deleted', text: 'A board that you delete stays here for {{days, number}} days and can be taken back.' },
    },
    new: 'New board', newName: 'Name', newFrom: 'Begin with', newEmpty: 'An empty board', create: 'Create board', nameMissing: 'Give the board a name.', nameLong: 'A name has at most {{most, number}} characters.', untitled: 'Board',
    ofCall: 'Board of the call with {{people}}', ofCallGone: 'Board of a call', ownPage: '{{title}}: page of {{name}}', copyName: 'Copy of {{name}}',
    changed: 'Changed {{time}}', deletedAt: 'Deleted {{time}}', pages_one: '{{count, number}} page', pages_other: '{{count, number}} pages', template: 'Template', readOnly: 'To look at',
    actions: 'More about {{name}}', rename: 'Rename', copy: 'Make a copy', toMine: 'Copy to my boards', makeTemplate: 'Make it a template', noTemplate: 'No longer a template', delete: 'Delete', takeBack: 'Take back',
    copied: '“{{name}}” is in your boards.', isTemplate: '“{{name}}” is a template now.', isNoTemplate: '“{{name}}” is a board like others now.', isDeleted: '“{{name}}” is deleted.', isBack: '“{{name}}” is back in your boards.', openIt: 'Open it', undo: 'Undo',
    import: 'Import', importing: '“{{name}}” is being read.', importingPictures: 'Picture {{done, number}} of {{all, number}}', importStop: 'Stop', imported: '“{{name}}” is in your boards.',
    leftOut_one: '{{count, number}} thing in it cannot be shown on a board and was left out.', leftOut_other: '{{count, number}} things in it cannot be shown on a board and were left out.',
    importFault: {
      notJson: { title: 'This file cannot be read', text: 'It is not a drawing of Excalidraw and not a board of Lectern. Nothing was made of it. Choose a file that ends in .excalidraw or .json.' },
      unknown: { title: 'This file is of another kind', text: 'It can be read, but it holds no board. Nothing was made of it. Choose a file that ends in .excalidraw, or one that Lectern has exported.' },
      tooLarge: { title: 'This file is too large', text: 'A board to import has at most {{most}}. Nothing was made of it. Split it into several files.' },
      tooMany: { title: 'There is too much on this board', text: 'A board has at most {{pages, number}} pages, and a file at most {{elements, number}} things. Nothing was made of it. Split it into several files.' },
    },
  },
  boardScreen: {
    back: 'Boards', loading: 'The board is being opened.', reader: 'You can look at this board and copy it. Only its owner draws on it.', readerRoom: 'The lesson is over: its board stays as it was. Make a copy to go on with it.',
    notDrawable: 'To look at', saved: 'Everything is saved.', waiting_one: '{{count, number}} change is being saved.', waiting_other: '{{count, number}} changes are being saved.',
    versions: 'Versions', export: 'Export', gone: 'This board is not here any more', goneText: 'It was deleted, or it is not shared with you. Your other boards are as they were.', deletedText: 'You have deleted this board. It can be taken back until {{until}}.', toBoards: 'Back to boards',
  },
  versions: {
    title: 'Versions', close: 'Close versions', none: 'There are no versions yet. They are kept by themselves while much is drawn, and at the end of every lesson. You can keep one with a name now.',
    keep: 'Keep this version', keepName: 'Name', keepHint: 'For example “Before the test”. It can stay empty.', kept: 'The version is kept.', keepLater: 'Wait until everything is saved.',
    kind: { end: 'At the end', kept: 'Kept by {{name}}', auto: 'Kept by itself', beforeRestore: 'Before a version was shown again', restore: '{{name}} showed a version again', restoreServer: 'A version was shown again' },
    drew: 'Drawn by {{people}}', nobody: 'Nothing new was drawn', things_one: '{{count, number}} thing', things_other: '{{count, number}} things', look: 'Look at it',
    preview: 'Version of {{time}}', picture: 'The board at {{time}}, page {{page, number}} of {{pages, number}}', drawing: 'The version is being drawn.', page: 'Page {{page, number}} of {{pages, number}}', before: 'Page before', next: 'Next page', emptyPage: 'There is nothing on this page.',
    restore: 'Show this version again', restoreTitle: 'Show the version of {{time}} again?', restoreText: 'Everybody on the board sees it as it was then. What is there now is kept as a version, and this can be undone.', restoreDo: 'Show it again', restored: 'The board is as it was at {{time}}.', undo: 'Undo', undone: 'The board is as it was before.', toCopy: 'Copy this version',
    thinning: 'Of versions kept by themselves all of the last day stay, then one an hour for a week, one a day for a month, and one a week. Those that somebody kept, ends of lessons and what was shown again always stay.',
  },
  boardExport: {
    title: 'Export “{{name}}”', kind: 'File', kinds: { pdf: 'PDF, all pages', pngs: 'Pictures (PNG), all pages', png: 'Picture (PNG) of one page', svg: 'Drawing (SVG) of one page', excalidraw: 'Excalidraw file', json: 'Lectern file, with pages and versions of everything' },
    hint: { pdf: 'To print and to hand out.', pngs: 'An archive with a picture of each page.', png: 'To put into other documents.', svg: 'Sharp at every size.', excalidraw: 'Opens in Excalidraw, and can be imported here again.', json: 'Can be imported here again with all its pages.' },
    page: 'Page', pageName: 'Page {{page, number}}', pageNamed: 'Page {{page, number}}: {{name}}', start: 'Export', fetching: 'The board is being fetched.', progress: 'Page {{done, number}} of {{all, number}}', stop: 'Stop', there: 'The file is in your downloads.', unsaved: 'What has not been saved yet is not in the file.',
  },
  lessonBoard: {
    title: 'Board', prepare: 'Prepare the board', prepareTitle: 'Open the lesson with', prepareText: 'The lesson opens with a copy. The board you choose stays as it is.', choose: 'Board', prepareDo: 'Use this board', noBoards: 'You have no boards yet. Make one under Boards, then choose it here.',
    prepared: 'The lesson opens with a copy of “{{name}}”.', replaceTitle: 'Something is already on this lesson’s board', replaceText: 'If you use “{{name}}” instead, what is there now is kept as a version of the lesson’s board, and can be shown again.', replace: 'Use “{{name}}” instead',
    open: 'Open the board', openBefore: 'Draw before the lesson', over: 'The board stays as it was at the end. Everybody of the lesson can open and copy it.', toCome: 'The lesson opens with this board. Prepare it now, or draw on it before the lesson.', toComeStudent: 'The board opens with the lesson.',
    ownPages: 'Pages of students’ own', myPage: 'My page in this lesson', pageOf: 'Page of {{name}}',
    copy: 'Copy to my boards', carry: 'Carry over to the next lesson', carried: 'The next lesson of the series begins with this board.', toNext: 'Next lesson', carryNone: 'There is no further lesson in this series, or it has begun.',
  },
}
