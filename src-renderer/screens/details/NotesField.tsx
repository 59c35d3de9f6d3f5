import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Session } from '#shared/sessions.ts'
import { Button } from '../../components/Button.tsx'
import { Notice } from '../../components/Notice.tsx'
import { TextAreaInput } from '../../components/TextAreaInput.tsx'
import { createNotesEditor, type NotesEditor, type NotesState, type StoredNotes } from '../../domain/notesEditor.ts'
import { useServices } from '../../hooks/useServices.ts'
import { sessionKey, sessionsKey } from '../../hooks/useSessions.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { errorWords } from '../../i18n/errorWords.ts'

export type NotesName = 'sharedNotes' | 'privateNotes'

const PAUSE_MS = 800
/** The server's own limit. */
const LIMIT = 20_000
/** What could not be saved before its screen was left, for coming back; lasts as long as the page. */
const unsaved = new Map<string, string>()

const storedOf = (session: Session, field: NotesName): StoredNotes => ({ text: session[field] ?? '', revision: session.revision })

function useNotesEditor(session: Session, field: NotesName): NotesEditor {
  const { api } = useServices()
  const queries = useQueryClient()
  const params = { id: session.id }
  const key = `${session.id} ${field}`
  const [editor] = useState(() => createNotesEditor({
    stored: storedOf(session, field), unsaved: unsaved.get(key) ?? null,
    save: async (text, revision) => {
      const saved = await api.patchSession({ params, body: { [field]: text, revision } })
      queries.setQueryData(sessionKey(session.id), saved)
      void queries.invalidateQueries({ queryKey: [...sessionKey(session.id), 'history'] })
      return storedOf(saved, field)
    },
    load: async () => storedOf(await api.session({ params }), field),
    whenPaused: (callback) => {
      const timer = setTimeout(callback, PAUSE_MS)
      return () => { clearTimeout(timer) }
    },
  }))
  useEffect(() => { editor.seen(storedOf(session, field)) }, [editor, session, field])
  useEffect(() => {
    const keep = () => {
      const { text, status } = editor.state.get()
      if (status === 'saved') unsaved.delete(key)
      else unsaved.set(key, text)
    }
    const stop = editor.state.subscribe(keep)
    const leaving = () => { editor.flush() }
    window.addEventListener('pagehide', leaving)
    return () => {
      window.removeEventListener('pagehide', leaving)
      editor.flush()
      // It may still be saving: what becomes of that counts.
      setTimeout(stop, 60_000)
      void queries.invalidateQueries({ queryKey: sessionsKey })
    }
  }, [editor, key, queries])
  return editor
}

const asIs = (state: NotesState) => state

/** Saves itself while one writes, and says whether it has. */
export function NotesField({ session, field }: { session: Session; field: NotesName }) {
  const { t } = useWords()
  const editor = useNotesEditor(session, field)
  const state = useValue(editor.state, asIs)
  return (
    <div className="notes-field">
      <TextAreaInput label={t(`booking.${field}`)} hint={t(`booking.${field}Hint`)} value={state.text} maxLength={LIMIT} rows={4} onChange={editor.type} onBlur={editor.flush} />
      <NotesStatus state={state} editor={editor} />
      {state.status === 'conflict' ? (
        <Notice tone="warn" title={t('details.conflict')} urgent actions={<><Button onPress={editor.takeTheirs}>{t('details.takeTheirs')}</Button><Button onPress={editor.keepMine}>{t('details.keepMine')}</Button></>}>
          <p className="notes-text">{state.theirs === '' ? t('details.emptied') : state.theirs}</p>
        </Notice>
      ) : null}
    </div>
  )
}

function NotesStatus({ state, editor }: { state: NotesState; editor: NotesEditor }) {
  const { t, format } = useWords()
  if (state.status === 'failed' && state.error) {
    return <Notice tone="danger" title={t('details.notSaved')} urgent actions={<Button onPress={editor.flush}>{t('app.tryAgain')}</Button>}><p>{errorWords(state.error, t, format).what} {t('details.notSavedText')}</p></Notice>
  }
  return <p role="status" className="soft notes-status">{state.status === 'conflict' ? '' : t(`details.saving.${state.status === 'failed' ? 'unsaved' : state.status}`)}</p>
}
