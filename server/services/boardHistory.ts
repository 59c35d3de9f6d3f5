import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { BoardRecord } from '../../src-shared/boardRecords.ts'
import type { Snapshot } from '../../src-shared/boards.ts'
import type { BoardSnapshotRepository, SnapshotRow } from '../repositories/boardSnapshotRepository.ts'
import type { UserRepository } from '../repositories/userRepository.ts'
import type { BoardFileService } from './boardFileService.ts'
import type { BoardService } from './boardService.ts'
import { shownRecords } from './boardState.ts'
import type { BoardVersions } from './boardVersions.ts'
import { pageOf, readCursor, type Page, type PageInput } from './paging.ts'
import type { Actor } from './permissions.ts'
import { consume, createRateLimit } from './rateLimit.ts'

/** Each is the whole board once more. */
export const MAX_KEPT = 20
const WINDOW_SECONDS = 60

export type BoardHistory = ReturnType<typeof createBoardHistory>

interface Deps {
  snapshots: BoardSnapshotRepository
  versions: BoardVersions
  boards: Pick<BoardService, 'role' | 'requireDrawing'>
  files: Pick<BoardFileService, 'putPicture'>
  users: Pick<UserRepository, 'findMany'>
}

const cursorSchema = z.object({ clock: z.number().int(), id: z.string() })
const peopleSchema = z.array(z.string())

/** B4. The versions of a board, as its people look at them, keep them and show them again. NOT_FOUND to everybody else. */
export function createBoardHistory({ snapshots, versions, boards, files, users }: Deps) {
  const kept = createRateLimit(MAX_KEPT, WINDOW_SECONDS)

  async function toSnapshots(rows: readonly SnapshotRow[]): Promise<Snapshot[]> {
    const drew = rows.map(({ people }) => peopleSchema.parse(JSON.parse(people)))
    const ids = [...new Set([...drew.flat(), ...rows.flatMap(({ byId }) => byId ?? [])])]
    const known = new Map((ids.length === 0 ? [] : await users.findMany(ids)).map(({ id, name, role }) => [id, { id, name, role }]))
    return rows.map(({ byId, at, ...row }, i) => ({ ...row, at: new Date(at).toISOString(), by: known.get(byId ?? '') ?? null, people: (drew[i] ?? []).flatMap((id) => known.get(id) ?? []) }))
  }
  async function toSnapshot(row: SnapshotRow): Promise<Snapshot> {
    const [snapshot] = await toSnapshots([row])
    if (!snapshot) throw new Error('A version without itself')
    return snapshot
  }
  async function requireChanging(actor: Actor, boardId: string): Promise<void> {
    await boards.requireDrawing(actor, boardId)
    await consume(kept, actor.userId, 'Too many versions')
  }

  return {
    /** FORBIDDEN to readers, RATE_LIMITED. */
    async keep(actor: Actor, boardId: string, name: string): Promise<Snapshot> {
      await requireChanging(actor, boardId)
      return toSnapshot(await versions.keep(boardId, { kind: 'kept', name, byId: actor.userId }))
    },
    async list(actor: Actor, boardId: string, { cursor, limit }: PageInput): Promise<Page<Snapshot>> {
      await boards.role(actor, boardId)
      const found = pageOf(await snapshots.list(boardId, { after: readCursor(cursorSchema, cursor), limit: limit + 1 }), limit, ({ clock, id }) => ({ clock, id }))
      return { ...found, items: await toSnapshots(found.items) }
    },
    /** Deleted things left out, but for a first page that is deleted: without it it would be there. */
    async content(actor: Actor, boardId: string, snapshotId: string): Promise<{ snapshot: Snapshot; elements: BoardRecord[] }> {
      await boards.role(actor, boardId)
      const row = await versions.find(boardId, snapshotId)
      return { snapshot: await toSnapshot(row), elements: shownRecords(await versions.contentOf(boardId, snapshotId)) }
    },
    /** FORBIDDEN to readers, RATE_LIMITED. What somebody else draws meanwhile stays. */
    async restore(actor: Actor, boardId: string, snapshotId: string): Promise<{ snapshot: Snapshot; undo: Snapshot }> {
      await requireChanging(actor, boardId)
      const { name } = await versions.find(boardId, snapshotId)
      const { row, undo } = await versions.replace(actor.userId, boardId, await versions.contentOf(boardId, snapshotId), name)
      return { snapshot: await toSnapshot(row), undo: await toSnapshot(undo) }
    },
    /** A PNG, by anybody of the board: whoever was there may read only by now. The first one stays, and a second is thrown away. */
    async setPicture(actor: Actor, boardId: string, snapshotId: string, upload: { bytes: number | null; source: Readable }): Promise<Snapshot> {
      await boards.role(actor, boardId)
      const row = await versions.find(boardId, snapshotId)
      if (row.pictureId === null) await snapshots.setPicture(boardId, snapshotId, (await files.putPicture(actor, boardId, upload)).id)
      else upload.source.resume()
      return toSnapshot(await versions.find(boardId, snapshotId))
    },
  }
}
