import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { RoomFile } from '#shared/chat.ts'
import { toAppError } from '#shared/errors.ts'
import type { Session } from '#shared/sessions.ts'
import { useCallback } from 'react'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { useMe, useServices } from '../../hooks/useServices.ts'
import { sessionKey } from '../../hooks/useSessions.ts'
import { useWords } from '../../hooks/useWords.ts'
import '../classroom/chat/chat.css'
import { ChatMessages } from '../classroom/chat/ChatMessages.tsx'
import { RoomNotes } from '../classroom/chat/RoomNotes.tsx'
import { RecordingPlaces } from './RecordingPlaces.tsx'

const PAGE = 50

/** What was written and shared in a lesson, to be read, and one's own notes of it. */
export function ChatRecord({ session }: { session: Session }) {
  const { t } = useWords()
  const { api } = useServices()
  const me = useMe()
  const wasPerson = [session.tutor, ...session.students].some(({ id }) => id === me.id)
  const room = useQuery({ queryKey: [...sessionKey(session.id), 'room'], queryFn: ({ signal }) => api.sessionRoom({ params: { id: session.id } }, { signal }), select: ({ roomId }) => roomId })
  return (
    <section aria-labelledby="chat-record" className="chat-record">
      <h2 id="chat-record" className="section-title">{t('chat.record')}</h2>
      {room.data === undefined ? <NotThere query={room} /> : <Log roomId={room.data} />}
      {room.data !== undefined && wasPerson ? <RoomNotes roomId={room.data} /> : null}
      {room.data === undefined ? null : <RecordingPlaces roomId={room.data} />}
    </section>
  )
}

function Log({ roomId }: { roomId: string }) {
  const { t } = useWords()
  const { api } = useServices()
  const pages = useInfiniteQuery({
    queryKey: ['room', roomId, 'messages'], initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => api.roomMessages({ params: { id: roomId }, query: { limit: PAGE, ...(pageParam === undefined ? {} : { cursor: pageParam }) } }, { signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const fetchFile = useCallback(async ({ id: fileId, type }: RoomFile) => {
    const url = URL.createObjectURL(new Blob([Uint8Array.from(await api.roomFile({ params: { id: roomId, fileId } }))], { type }))
    return { url, revoke: () => { URL.revokeObjectURL(url) } }
  }, [api, roomId])
  if (!pages.data) return <NotThere query={pages} />
  const messages = pages.data.pages.flatMap(({ items }) => items).toReversed()
  if (messages.length === 0) return <p className="soft">{t('chat.recordEmpty')}</p>
  return (
    // Scrolled by keyboard too.
    <div className="chat-record-log" tabIndex={0} role="group" aria-labelledby="chat-record">
      {pages.hasNextPage ? <Button look="plain" isPending={pages.isFetchingNextPage} onPress={() => { void pages.fetchNextPage() }}>{t('messages.showOlder')}</Button> : null}
      <ChatMessages messages={messages} fetchFile={fetchFile} />
    </div>
  )
}

interface Query { error: Error | null; isFetching: boolean; refetch(): Promise<unknown> }

function NotThere({ query: { error, isFetching, refetch } }: { query: Query }) {
  const { t } = useWords()
  if (!error) return <div className="skeleton" aria-busy />
  return <ErrorNotice error={toAppError(error)} actions={<Button isPending={isFetching} onPress={() => { void refetch() }}>{t('app.tryAgain')}</Button>} />
}
