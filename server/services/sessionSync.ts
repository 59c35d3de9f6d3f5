import type { z } from 'zod'
import { AppError } from '../../src-shared/errors.ts'
import type { sessionChangesSchema, SyncedSession } from '../../src-shared/sessions.ts'
import type { SessionRow } from '../repositories/bookingRows.ts'
import type { SessionSyncRepository } from '../repositories/sessionSyncRepository.ts'
import type { Actor } from './permissions.ts'
import type { SessionView } from './sessionView.ts'

type SessionChanges = z.infer<typeof sessionChangesSchema>
export type SessionSync = ReturnType<typeof createSessionSync>

interface Deps { changes: SessionSyncRepository; view: SessionView }

/** For copies of one's sessions kept elsewhere. A cursor is the number of the last change that the copy has. */
export function createSessionSync({ changes, view }: Deps) {
  async function itemsOf(rows: readonly SessionRow[], readerId: string): Promise<SyncedSession[]> {
    const [sessions, movedAt] = await Promise.all([view.of(rows, readerId), changes.movedAt(rows.map(({ id }) => id))])
    return sessions.map((session) => ({ ...session, timeSetAt: new Date(movedAt.get(session.id) ?? Date.parse(session.createdAt)).toISOString() }))
  }
  return {
    /**
     * Sessions as they are now that have changed after the cursor, in the order of their last changes. One that changes between two pages comes again
     * later. A cursor from the future (the database was restored from a backup) begins anew.
     */
    async changesSince(actor: Actor, { updatedSince, limit }: { updatedSince?: string | undefined; limit: number }): Promise<SessionChanges> {
      // Before the rows: what is committed after this has a higher number and is asked for the next time.
      const lastNumber = await changes.lastNumber()
      const asked = readNumber(updatedSince)
      const after = asked > lastNumber ? 0 : asked
      const rows = await changes.changedAfter(after, { userId: actor.role === 'admin' ? null : actor.userId, limit: limit + 1 })
      const page = rows.slice(0, limit)
      const more = rows.length > limit
      const last = page.at(-1)?.changeNumber ?? after
      return {
        items: await itemsOf(page.filter((row) => row.removedAt === null), actor.userId),
        removed: page.filter((row) => row.removedAt !== null).map((row) => row.id),
        cursor: String(more ? last : Math.max(last, lastNumber)),
        more,
      }
    },
  }
}

function readNumber(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor)
  throw new AppError('VALIDATION_FAILED', 'No such cursor', { issues: [{ path: 'updatedSince', message: 'is not a cursor of this list' }] })
}
