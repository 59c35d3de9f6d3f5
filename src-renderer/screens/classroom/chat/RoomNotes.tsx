import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { MAX_ROOM_NOTES } from '#shared/chat.ts'
import { toAppError } from '#shared/errors.ts'
import { Button } from '../../../components/Button.tsx'
import { ErrorNotice } from '../../../components/Notice.tsx'
import { TextAreaInput } from '../../../components/TextAreaInput.tsx'
import { createNotesEditor, type NotesState } from '../../../domain/notesEditor.ts'
import { onReconnect } from '../../../domain/onReconnect.ts'
import { useMe, useServices } from '../../../hooks/useServices.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { errorWords } from '../../../i18n/errorWords.ts'

const PAUSE_MS = 800

export const roomNotesKey = (roomId: string) => ['room', roomId, 'notes'] as const

/** Asked for anew each time they are opened; what another device has written is there then. */
export function RoomNotes({ roomId }: { roomId: string }) {
  const { t } = useWords()
  const { api } = useServices()
  const me = useMe()
  const notes = useQuery({ queryKey: roomNotesKey(roomId), queryFn: ({ signal }) => api.roomNotes({ params: { id: roomId } }, { signal }), gcTime: 0, staleTime: Infinity })
  const kept = keptNotes(me.id, roomId)
  if (notes.data) return <Editor roomId={roomId} stored={notes.data.text} kept={kept} />
  if (notes.isPending) return <div className="skeleton" aria-busy><p className="hidden-visually" role="status">{t('app.loading')}</p></div>
  return <ErrorNotice error={toAppError(notes.error)} actions={<Button isPending={notes.isFetching} onPress={() => { void notes.refetch() }}>{t('app.tryAgain')}</Button>} />
}

type Kept = ReturnType<typeof keptNotes>

/** What the server has not got yet: on this device until it has, through a reload too. */
function keptNotes(userId: string, roomId: string) {
  const key = `lectern-room-notes ${userId} ${roomId}`
  return {
    get: () => localStorage.getItem(key),
    set: (text: string | null) => { if (text === null) localStorage.removeItem(key); else localStorage.setItem(key, text) },
  }
}

function useEditor(roomId: string, stored: string, kept: Kept) {
  const { api, wire } = useServices()
  const queries = useQueryClient()
  const params = { id: roomId }
  // Nobody else writes them: the last one to be saved counts.
  const [editor] = useState(() => createNotesEditor({
    stored: { text: stored, revision: 0 }, unsaved: kept.get(),
    save: async (text) => {
      const saved = await api.setRoomNotes({ params, body: { text: text.toWellFormed().replaceAll('\0', '') } })
      queries.setQueryData(roomNotesKey(roomId), saved)
      return { text, revision: 0 }
    },
    load: async () => ({ text: (await api.roomNotes({ params })).text, revision: 0 }),
    whenPaused: (callback) => {
      const timer = setTimeout(callback, PAUSE_MS)
      return () => { clearTimeout(timer) }
    },
  }))
  const [keep] = useState(() => () => {
    const { text, status } = editor.state.get()
    kept.set(status === 'saved' ? null : text)
  })
  useEffect(() => {
    const stopKeeping = editor.state.subscribe(keep)
    const stopFollowing = onReconnect(wire, editor.flush)
    if (editor.state.get().status === 'unsaved') editor.flush()
    return () => {
      stopFollowing()
      editor.flush()
      // It may still be saving: what becomes of that counts.
      setTimeout(stopKeeping, 60_000)
    }
  }, [editor, keep, wire])
  return editor
}

const asIs = (state: NotesState) => state

function Editor({ roomId, stored, kept }: { roomId: string; stored: string; kept: Kept }) {
  const { t, format } = useWords()
  const editor = useEditor(roomId, stored, kept)
  const { text, status, error } = useValue(editor.state, asIs)
  return (
    <div className="room-notes">
      <TextAreaInput label={t('chat.notesLabel')} hint={t('chat.notesHint')} value={text} maxLength={MAX_ROOM_NOTES} rows={8} onChange={editor.type} onBlur={editor.flush} />
      {status === 'failed' && error
        ? <p className="soft notes-status" role="status">{t('chat.notesKept', { why: errorWords(error, t, format).what })} <Button look="plain" onPress={editor.flush}>{t('app.tryAgain')}</Button></p>
        : <p className="soft notes-status" role="status">{status === 'saved' || status === 'saving' ? t(`details.saving.${status}`) : t('details.saving.unsaved')}</p>}
    </div>
  )
}
