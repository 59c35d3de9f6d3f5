import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { createNotesEditor, type StoredNotes } from './notesEditor.ts'

/** One session's notes as the server keeps them: a save with an older revision is refused. */
function setUp({ unsaved = null as string | null } = {}) {
  const server = { text: 'Fractions', revision: 1, reachable: true, saves: 0 }
  let pause: () => void = () => undefined
  const read = (): StoredNotes => ({ text: server.text, revision: server.revision })
  const editor = createNotesEditor({
    stored: read(), unsaved,
    async save(text, revision) {
      server.saves++
      if (!server.reachable) throw new AppError('SERVER_UNREACHABLE')
      if (revision !== server.revision) throw new AppError('CONFLICT')
      server.text = text
      server.revision++
      return read()
    },
    load: async () => read(),
    whenPaused(callback) {
      pause = callback
      return () => { pause = () => undefined }
    },
  })
  const settled = () => new Promise((resolve) => { setTimeout(resolve) })
  return { server, editor, read, settled, pause: async () => { pause(); await settled() } }
}

test('what is typed is saved once typing pauses, in one piece', async () => {
  const { editor, server, pause } = setUp()
  editor.type('Fractions, page 1')
  editor.type('Fractions, page 12')
  expect(editor.state.get().status).toBe('unsaved')
  expect(server.saves).toBe(0)
  await pause()
  expect(server).toMatchObject({ text: 'Fractions, page 12', saves: 1 })
  expect(editor.state.get().status).toBe('saved')
})

test('what is typed while it saves is saved after it', async () => {
  const { editor, server, settled } = setUp()
  editor.type('one')
  editor.flush()
  editor.type('one, two')
  await settled()
  expect(server.text).toBe('one, two')
  expect(editor.state.get()).toMatchObject({ status: 'saved', text: 'one, two' })
})

test('a failure keeps the text and can be tried again', async () => {
  const { editor, server, pause, settled } = setUp()
  server.reachable = false
  editor.type('kept')
  await pause()
  expect(editor.state.get()).toMatchObject({ status: 'failed', text: 'kept', error: { code: 'SERVER_UNREACHABLE' } })
  server.reachable = true
  editor.flush()
  await settled()
  expect(server.text).toBe('kept')
})

test('somebody else\'s text is shown, and nothing is written over it before one has chosen', async () => {
  const { editor, server, pause, settled } = setUp()
  editor.type('mine')
  Object.assign(server, { text: 'theirs', revision: 2 })
  await pause()
  expect(editor.state.get()).toMatchObject({ status: 'conflict', text: 'mine', theirs: 'theirs' })
  editor.type('mine, longer')
  await pause()
  expect(server.text).toBe('theirs')
  editor.keepMine()
  await settled()
  expect(server.text).toBe('mine, longer')
})

test('taking theirs drops one\'s own and saves nothing', async () => {
  const { editor, server, pause } = setUp()
  editor.type('mine')
  Object.assign(server, { text: 'theirs', revision: 2 })
  await pause()
  const { saves } = server
  editor.takeTheirs()
  await pause()
  expect(editor.state.get()).toMatchObject({ status: 'saved', text: 'theirs' })
  expect(server.saves).toBe(saves)
})

test('another change of the session is no conflict of its notes', async () => {
  const { editor, server, pause } = setUp()
  editor.type('mine')
  server.revision = 5
  await pause()
  expect(editor.state.get().status).toBe('saved')
  expect(server.text).toBe('mine')
})

test('news from elsewhere is shown only where nothing typed would be lost', async () => {
  const { editor } = setUp()
  editor.seen({ text: 'Decimals', revision: 2 })
  expect(editor.state.get().text).toBe('Decimals')
  editor.type('Decimals and more')
  editor.seen({ text: 'Percent', revision: 3 })
  expect(editor.state.get().text).toBe('Decimals and more')
  editor.seen({ text: 'old', revision: 1 })
  expect(editor.state.get().text).toBe('Decimals and more')
})

test('what an earlier visit could not save is there again', async () => {
  const { editor, server, settled } = setUp({ unsaved: 'from before' })
  expect(editor.state.get()).toMatchObject({ text: 'from before', status: 'unsaved' })
  editor.flush()
  await settled()
  expect(server.text).toBe('from before')
})
