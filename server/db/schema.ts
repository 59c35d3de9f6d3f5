import type { Generated } from 'kysely'
import type { CallPersonState, CallStatus } from '../../src-shared/callLifecycle.ts'
import type { CallType, QualityWord } from '../../src-shared/calls.ts'
import type { Role } from '../../src-shared/people.ts'
import type { ProposalStatus } from '../../src-shared/conversations.ts'
import type { ReminderState, ReminderType } from '../../src-shared/reminders.ts'
import type { SessionChange } from '../../src-shared/sessions.ts'
import type { WhiteboardRegion } from '../../src-shared/agora.ts'
import type { BoardRole } from '../../src-shared/board.ts'
import type { BoardFile, BoardKind, Snapshot } from '../../src-shared/boards.ts'
import type { BoardTicket } from '../../src-shared/room.ts'
import type { SessionStatus } from '../../src-shared/sessionLifecycle.ts'

/** Instants are epoch milliseconds; truth values are 0 and 1, so that one schema serves SQLite and PostgreSQL. */
export interface Schema {
  users: { id: string; email: string; name: string; role: Role; passwordHash: string; status: 'active' | 'disabled'; createdAt: number }
  /** Where a person's clock last was, an IANA zone as a device of theirs named it. */
  personZones: { userId: string; timeZone: string; updatedAt: number }
  devices: { id: string; userId: string; name: string; client: 'web' | 'desktop'; createdAt: number; lastSeenAt: number; revokedAt: number | null }
  /** `hash` is SHA-256 of the token; a used row stays until it expires, so that reuse is recognised. */
  refreshTokens: { hash: string; deviceId: string; createdAt: number; expiresAt: number; usedAt: number | null }
  sessions: {
    id: string; title: string; tutorId: string; createdBy: string; status: SessionStatus
    scheduledStart: number; scheduledEnd: number; actualStart: number | null; actualEnd: number | null; createdAt: number; updatedAt: number
    timeZone: string; sharedNotes: string; privateNotes: string; cancelReason: string | null; revision: number
    seriesId: string | null; /** Where the rule puts it. */ occurrenceStart: number | null
    /** From the counter `sessions`, taken in the transaction of the change: who has read up to one number has missed nothing below it. */
    changeNumber: number
    /** An occurrence that a new rule does not have: nobody sees it any more, copies kept elsewhere are told. */
    removedAt: number | null
    waitingRoom: number
    encrypted: number
  }
  /** `firstStart`: of the first occurrence. Each occurrence is a row of `sessions`. */
  series: { id: string; tutorId: string; rrule: string; timeZone: string; firstStart: number; durationMinutes: number; revision: number; createdAt: number }
  counters: { name: 'sessions'; value: number }
  sessionHistory: {
    id: string; sessionId: string; userId: string; at: number; kind: SessionChange['kind']
    fromStart: number | null; fromEnd: number | null; toStart: number | null; toEnd: number | null; reason: string | null
  }
  /** `leaseUntil`: nobody else takes it before that; with state `sent`, until when an outcome is awaited. */
  reminders: {
    sessionId: string; userId: string; type: ReminderType; dueAt: number; scheduledStart: number; state: ReminderState; reason: string | null
    leaseUntil: number; leaseOwner: string | null; attempts: number; settledAt: number | null; readAt: number | null
  }
  reminderPreferences: { userId: string; json: string; updatedAt: number }
  /** SHA-256 of the secret part of the address. */
  calendarFeeds: { userId: string; tokenHash: string; createdAt: number }
  calendarImports: { id: string; userId: string; name: string; busyTimes: number; createdAt: number }
  busyTimes: { importId: string; userId: string; start: number; end: number }
  /** `pairKey`: both ids, the lower first. */
  conversations: { id: string; pairKey: string; lastNumber: number; createdAt: number; updatedAt: number }
  conversationPeople: { conversationId: string; userId: string; otherId: string; delivered: number; read: number; unread: number; updatedAt: number }
  /** A text, a proposal or a call. */
  messages: { conversationId: string; number: number; id: string; senderId: string; clientId: string; sentAt: number; text: string | null; proposalId: string | null; callId: string | null }
  proposals: {
    id: string; conversationId: string; status: ProposalStatus; title: string; fromId: string; toId: string
    start: number; durationMinutes: number; timeZone: string; counterOf: string | null; sessionId: string | null; createdAt: number
  }
  /** Tutor and students alike. */
  sessionPeople: { sessionId: string; userId: string; role: 'tutor' | 'student'; uid: number }
  /** Of a session or of a call. */
  rooms: { id: string; sessionId: string | null; callId: string | null; channelName: string; boardId: string; boardShown: number; createdAt: number }
  /** One row an interval; `seenAt` is refreshed while connected, so that a crash of the server loses at most a tick. */
  attendance: { id: string; roomId: string; userId: string; joinedAt: number; lostAt: number | null; leftAt: number | null; seenAt: number; drops: number }
  calls: { id: string; type: CallType; status: CallStatus; callerId: string; startedAt: number; answeredAt: number | null; endedAt: number | null; maxConcurrent: number }
  /** `otherId`: whom the history names, the caller for those who were called and the first called for the caller. `startedAt`: of this person's ringing. */
  callPeople: {
    callId: string; userId: string; otherId: string; direction: 'outgoing' | 'incoming'; state: CallPersonState; unreached: 'busy' | 'offline' | null; quickReply: string | null
    uid: number; /** The caller is 0. */ position: number; startedAt: number; ringUntil: number | null; /** When this person answered; of the caller: when somebody first did. */ joinedAt: number | null; missed: number; seenAt: number | null
    quality: QualityWord; stars: number | null; ratingReason: string | null
    /** In the call, of all stays that are over. */ seconds: number
  }
  /** A row for everybody whose part in a call is over, and one for each two of them; `kind`: see callKinds. `seconds`: that the person was in it; in `callOthers`: that the two were in it together. 0 where they never were. */
  callHistory: { callId: string; userId: string; startedAt: number; kind: number; seconds: number | null; quality: QualityWord }
  callOthers: { userId: string; otherId: string; startedAt: number; callId: string; kind: number; seconds: number | null }
  callPreferences: { userId: string; doNotDisturb: number; updatedAt: number }
  /** What a person's client reported within one minute (`minute`: its beginning): how often, the worst, and the sum. */
  roomQuality: { roomId: string; userId: string; minute: number; samples: number; worst: number; total: number }
  /** What was decided in a room, as `roomControl` reads and writes it. */
  /** `resourceId`, `sid`: by which the vendor knows it, null while it is being begun. `uids`, `files`: JSON lists. */
  cloudRecordings: {
    id: string; roomId: string; sessionId: string; byId: string; channelName: string; recorderUid: number; resourceId: string | null; sid: string | null
    status: 'recording' | 'done' | 'failed'; uids: string; startedAt: number; endedAt: number | null; files: string
  }
  roomControls: { roomId: string; json: string; updatedAt: number }
  /** `hash`: SHA-256 of the bytes, which is also where they lie. */
  roomFiles: { id: string; roomId: string; userId: string; name: string; type: string; bytes: number; width: number | null; height: number | null; hash: string; createdAt: number }
  roomMessages: { roomId: string; number: number; id: string; senderId: string; clientId: string; sentAt: number; text: string; fileId: string | null }
  roomNotes: { roomId: string; userId: string; text: string; updatedAt: number }
  /**
   * `ownerId`: of a personal board or of somebody's own page; `roomId`: of an own page (a room's board is named by the room). `snapshotClock`, `snapshotAt`: of the latest
   * version that was kept; `compactedClock`: up to where the log keeps no content any more. `endWanted`: its room is over, and the version of that end is still to be kept.
   * `engine`: what it runs on, null until somebody has opened it. `vendorRoom`, in `vendorRegion`: where it is on the vendor's cloud; `closeWanted`: that room is still to be closed there.
   */
  boards: {
    id: string; clock: number; createdAt: number; updatedAt: number
    kind: Generated<BoardKind>; ownerId: string | null; roomId: string | null; name: Generated<string>; isTemplate: Generated<number>; deletedAt: number | null; pictureId: string | null
    snapshotClock: Generated<number>; snapshotAt: Generated<number>; compactedClock: Generated<number>; endWanted: Generated<number>
    engine: BoardTicket['provider'] | null; vendorRoom: string | null; vendorRegion: WhiteboardRegion | null; closeWanted: Generated<number>
  }
  boardPeople: { boardId: string; userId: string; role: BoardRole }
  /** The newest version of each element and page; `clock` is the board's clock when it was stored. */
  boardElements: { boardId: string; elementId: string; version: number; versionNonce: number; clock: number; json: string; isPage: number }
  /** Every operation there was: by its id the same one is known again however late. `json` is empty where a kept version holds what it brought. */
  boardOperations: { boardId: string; clock: number; operationId: string; userId: string; at: number; json: string }
  /** Pictures of a board and of its versions. `hash`: SHA-256 of the bytes, which is also where they lie. */
  boardFiles: { boardId: string; hash: string; type: BoardFile['type']; bytes: number; width: number; height: number; createdAt: number }
  /** What is on a board of the vendor, in its own form, as a client last sent it. */
  boardScenes: { boardId: string; content: Uint8Array }
  /** `people`: the ids of who drew since the version before, as JSON. `content`: JSON of all records that were not deleted, and of all pages, gzip. */
  boardSnapshots: {
    /** In the vendor's own form too, where the board is on its cloud. */
    scenes: Uint8Array | null
    id: string; boardId: string; kind: Snapshot['kind']; name: string; at: number; byId: string | null; people: string
    clock: number; pages: number; elements: number; pictureId: string | null; content: Uint8Array
  }
}
