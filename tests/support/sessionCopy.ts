import type { Session, SyncedSession } from '../../src-shared/sessions.ts'
import type { TestPerson } from './school.ts'
import type { TestServer } from './startTestServer.ts'

interface Changes { items: SyncedSession[]; removed: string[]; cursor: string; more: boolean }

/** A copy of a person's sessions as a careful client keeps it. */
export interface SessionCopy {
  readonly sessions: ReadonlyMap<string, Session>
  /** Up to what has been written by now. */
  sync(): Promise<void>
}

/** `limit`: sessions a page. */
export function createSessionCopy(server: TestServer, person: TestPerson, limit = 200): SessionCopy {
  const sessions = new Map<string, Session>()
  let cursor: string | undefined
  return {
    sessions,
    async sync() {
      let more = true
      while (more) {
        const reply = await server.as<Changes>(person, 'GET', `/sessions/changes?limit=${limit}${cursor === undefined ? '' : `&updatedSince=${cursor}`}`)
        if (reply.status !== 200) throw new Error(`Changes: ${reply.text}`)
        for (const { timeSetAt: _, ...session } of reply.body.items) sessions.set(session.id, session)
        for (const id of reply.body.removed) sessions.delete(id)
        cursor = reply.body.cursor
        more = reply.body.more
      }
    },
  }
}
