import type { ChatMessage } from '../../src-shared/chat.ts'
import { fileNameOf } from '../../src-shared/fileName.ts'
import { isOver } from '../../src-shared/sessionLifecycle.ts'
import { isPersonOf, type Attendance, type Session } from '../../src-shared/sessions.ts'
import type { FileStore } from '../storage/createFileStore.ts'
import { attendanceCsv } from './attendanceCsv.ts'
import { boardFile } from './boardFile.ts'
import type { BoardFileContents } from './boardFileContents.ts'
import type { BoardService } from './boardService.ts'
import { fileIdsOf, shownOf } from './boardState.ts'
import type { BoardsOfRooms } from './boardsOfRooms.ts'
import type { ChatService } from './chatService.ts'
import type { Clock } from './clock.ts'
import { lessonRecordChat } from './lessonRecordChat.ts'
import { createLessonRecordFiles, type KeptFiles } from './lessonRecordFiles.ts'
import { lessonRecordText } from './lessonRecordText.ts'
import { recordWords, type RecordLanguage } from './lessonRecordWords.ts'
import type { Actor } from './permissions.ts'
import type { RoomFileService } from './roomFileService.ts'
import type { RoomNotesService } from './roomNotesService.ts'
import type { SessionService } from './sessionService.ts'

/** `name`: a path in the record. `at`: epoch ms. `isText`: grows smaller when it is packed. */
export interface RecordPart { name: string; at: number; isText: boolean; content: AsyncIterable<string | Uint8Array> | Iterable<string> }
/** `parts`: made one after the other while they are read; each is to be read before the next one is asked for. */
export interface LessonRecord { name: string; parts: AsyncGenerator<RecordPart> }
/** `timeZone`: IANA, in which times are told; without one, that of the session. English where no language is said. */
export interface RecordChoice { language?: RecordLanguage | undefined; timeZone?: string | undefined }
export type LessonRecordService = ReturnType<typeof createLessonRecord>

interface Deps {
  sessions: Pick<SessionService, 'get'>
  live: {
    room(actor: Actor, sessionId: string): Promise<{ roomId: string }>
    board(actor: Actor, sessionId: string): Promise<{ boardId: string }>
    attendance(actor: Actor, sessionId: string): Promise<Attendance[]>
  }
  chat: Pick<ChatService, 'list'>
  files: Pick<RoomFileService, 'get'>
  notes: Pick<RoomNotesService, 'read'>
  boards: Pick<BoardService, 'open'>
  ownPages: BoardsOfRooms['ownPages']
  pictures: BoardFileContents
  store: Pick<FileStore, 'open'>
  clock: Clock
  /** The bytes of a file are not there, or not all. */
  onFault(error: Error): void
}

const PAGE = 200

/** All that is kept of a session, each part as the service that keeps it gives it to the one who asks: nobody gets more than without it. */
export function createLessonRecord({ sessions, live, chat, notes, boards, ownPages, pictures, clock, ...deps }: Deps) {
  const files = createLessonRecordFiles(deps)

  async function* messagesOf(actor: Actor, roomId: string): AsyncGenerator<ChatMessage> {
    for (let after: number | undefined = 0; after !== undefined;) {
      const { items }: { items: ChatMessage[] } = await chat.list(actor, roomId, { limit: PAGE, after })
      yield* items
      after = items.at(-1)?.number
    }
  }
  async function* notesOf(actor: Actor, session: Session, roomId: string): AsyncGenerator<RecordPart> {
    const room = isPersonOf(session, actor.userId) ? await notes.read(actor, roomId) : null
    const texts = { 'shared-notes': session.sharedNotes, 'private-notes': session.privateNotes, 'my-notes': room?.text }
    for (const [name, text] of Object.entries(texts)) if (text) yield textPart(`notes/${name}.txt`, clock.now(), [text])
  }
  async function* boardOf(actor: Actor, boardId: string, name: string): AsyncGenerator<RecordPart> {
    const shown = shownOf((await boards.open(actor, boardId, null)).elements)
    if (shown.elements.length > 0) yield textPart(`${name}.excalidraw`, clock.now(), boardFile(shown, pictures.contentsOf(boardId, fileIdsOf(shown.elements))))
  }
  /** To the tutor those of all students, to a student the own one. */
  async function* ownPagesOf(actor: Actor, session: Session, roomId: string): AsyncGenerator<RecordPart> {
    if (!isPersonOf(session, actor.userId)) return
    const names = new Set<string>()
    for (const { id, owner } of (await ownPages(actor, roomId)).items) {
      const stem = fileNameOf(owner?.name ?? '', 'page')
      const name = names.has(stem) ? `${stem} ${names.size + 1}` : stem
      names.add(name)
      yield* boardOf(actor, id, `own-pages/${name}`)
    }
  }
  async function* partsOf(actor: Actor, session: Session, roomId: string, { language = 'en', timeZone = session.timeZone }: RecordChoice): AsyncGenerator<RecordPart> {
    const kept: KeptFiles = { names: new Map(), faults: new Map(), lastNumber: 0 }
    yield* files.partsOf(actor, roomId, messagesOf(actor, roomId), kept)
    const telling = { session, kept, words: recordWords[language], timeZone }
    if (kept.lastNumber > 0) yield textPart('chat.html', clock.now(), lessonRecordChat(messagesOf(actor, roomId), telling))
    yield* notesOf(actor, session, roomId)
    if (isOver(session.status) || session.status === 'active') yield textPart('attendance.csv', clock.now(), [attendanceCsv(await live.attendance(actor, session.id))])
    yield* boardOf(actor, (await live.board(actor, session.id)).boardId, 'board')
    yield* ownPagesOf(actor, session, roomId)
    // The last one: only now is it known what could not be read.
    yield textPart('lesson.txt', clock.now(), [lessonRecordText({ ...telling, now: clock.now(), reader: actor.name })])
  }

  return {
    /** S9: NOT_FOUND to those who may not see the session. Of a session that goes on: what there is until now. */
    async open(actor: Actor, sessionId: string, choice: RecordChoice): Promise<LessonRecord> {
      const session = await sessions.get(actor, sessionId)
      const { roomId } = await live.room(actor, sessionId)
      return { name: `${fileNameOf(session.title, 'lesson')} ${session.scheduledStartTime.slice(0, 10)}.zip`, parts: partsOf(actor, session, roomId, choice) }
    },
  }
}

const textPart = (name: string, at: number, content: RecordPart['content']): RecordPart => ({ name, at, isText: true, content })
