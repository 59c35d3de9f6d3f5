import type { Role } from '../../src-shared/people.ts'
import type { BoardRole } from '../../src-shared/board.ts'
import type { SessionStatus } from '../../src-shared/sessionLifecycle.ts'

/** Instants are epoch milliseconds; truth values are 0 and 1, so that one schema serves SQLite and PostgreSQL. */
export interface Schema {
  users: { id: string; email: string; name: string; role: Role; passwordHash: string; status: 'active' | 'disabled'; createdAt: number }
  devices: { id: string; userId: string; name: string; client: 'web' | 'desktop'; createdAt: number; lastSeenAt: number; revokedAt: number | null }
  /** `hash` is SHA-256 of the token; a used row stays until it expires, so that reuse is recognised. */
  refreshTokens: { hash: string; deviceId: string; createdAt: number; expiresAt: number; usedAt: number | null }
  sessions: {
    id: string; title: string; tutorId: string; createdBy: string; status: SessionStatus
    scheduledStart: number; scheduledEnd: number; actualStart: number | null; actualEnd: number | null; createdAt: number; updatedAt: number
  }
  /** Tutor and students alike. */
  sessionPeople: { sessionId: string; userId: string; role: 'tutor' | 'student'; uid: number }
  rooms: { id: string; sessionId: string; channelName: string; boardId: string; boardShown: number; createdAt: number }
  /** One row an interval; `seenAt` is refreshed while connected, so that a crash of the server loses at most a tick. */
  attendance: { id: string; roomId: string; userId: string; joinedAt: number; lostAt: number | null; leftAt: number | null; seenAt: number; drops: number }
  boards: { id: string; clock: number; createdAt: number; updatedAt: number }
  boardPeople: { boardId: string; userId: string; role: BoardRole }
  /** The newest version of each element; `clock` is the board's clock when it was stored. */
  boardElements: { boardId: string; elementId: string; version: number; versionNonce: number; clock: number; json: string }
  boardOperations: { boardId: string; clock: number; operationId: string; userId: string; at: number; json: string }
}
