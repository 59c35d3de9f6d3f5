import { z } from 'zod'
import { pagesOf } from '../../src-shared/boardPages.ts'
import type { BoardRecord } from '../../src-shared/boardRecords.ts'
import { DELETED_KEPT_DAYS, type Board, type boardInputSchema, type boardPatchSchema } from '../../src-shared/boards.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { BoardList, BoardPatch, BoardRow, BoardRows } from '../repositories/boardRows.ts'
import { accessOf } from './boardAccess.ts'
import type { BoardService } from './boardService.ts'
import { fileIdsOf, shownRecords } from './boardState.ts'
import type { BoardVersions } from './boardVersions.ts'
import type { Clock } from './clock.ts'
import { newBoard } from './newBoard.ts'
import { newId } from './newId.ts'
import { pageOf, readCursor, type Page, type PageInput } from './paging.ts'
import { requireBoard, requireBoardChange, type Actor, type BoardChange } from './permissions.ts'
import { consume, createRateLimit } from './rateLimit.ts'

const DAY = 24 * 60 * 60_000
export const DELETED_KEPT_MS = DELETED_KEPT_DAYS * DAY
const MAX_NEW = 30
const WINDOW_SECONDS = 60

/** `snapshotId`: as it was then; absent: as it is. */
export interface BoardSource { boardId: string; snapshotId?: string | undefined }
export type BoardLibrary = ReturnType<typeof createBoardLibrary>
type Input = z.infer<typeof boardInputSchema>
type Patch = z.infer<typeof boardPatchSchema>

interface Deps {
  boardRows: BoardRows
  versions: Pick<BoardVersions, 'stateOf' | 'contentOf'>
  boards: Pick<BoardService, 'role' | 'accessChanged'>
  clock: Clock
}

const cursorSchema = z.object({ updatedAt: z.number().int(), id: z.string() })

/** Boards as things of their own: a person's, and those of the person's lessons and calls. Others' do not exist. */
export function createBoardLibrary({ boardRows, versions, boards, clock }: Deps) {
  const made = createRateLimit(MAX_NEW, WINDOW_SECONDS)

  async function toBoards(actor: Actor, rows: readonly BoardRow[]): Promise<Board[]> {
    const pages = await boardRows.pages(rows.map(({ id }) => id))
    return rows.map((row) => toBoard(actor, row, pages.get(row.id) ?? []))
  }
  async function require(actor: Actor, boardId: string): Promise<BoardRow> {
    const row = await boardRows.find(boardId, actor.userId)
    if (!row || !isOwnPersonal(actor, row)) requireBoard(actor, row && accessOf(row, actor.userId))
    if (!row || isGone(row, clock.now())) throw new AppError('NOT_FOUND', 'No such board')
    return row
  }
  async function get(actor: Actor, boardId: string): Promise<Board> {
    const [board] = await toBoards(actor, [await require(actor, boardId)])
    if (!board) throw new AppError('NOT_FOUND', 'No such board')
    return board
  }
  /** What is on a board that the actor may see. */
  async function contentOf(actor: Actor, { boardId, snapshotId }: BoardSource): Promise<BoardRecord[]> {
    await boards.role(actor, boardId)
    return shownRecords(snapshotId === undefined ? (await versions.stateOf(boardId)).records : await versions.contentOf(boardId, snapshotId))
  }
  async function change(actor: Actor, boardId: string, changes: readonly BoardChange[], patch: BoardPatch): Promise<Board> {
    const row = await require(actor, boardId)
    for (const one of changes) requireBoardChange(actor, one, row)
    await boardRows.patch(boardId, patch, clock.now())
    boards.accessChanged(boardId)
    return get(actor, boardId)
  }

  return {
    get, contentOf,
    /** NOT_FOUND where there is no such board or version to copy. */
    async create(actor: Actor, { name, isTemplate, copyOf }: Input): Promise<Board> {
      const records = copyOf ? await contentOf(actor, copyOf) : []
      await consume(made, actor.userId, 'Too many new boards')
      const id = newId()
      const from = copyOf ? { boardId: copyOf.boardId, hashes: fileIdsOf(records) } : null
      await boardRows.insert(newBoard({ id, kind: 'personal', ownerId: actor.userId, name, isTemplate: isTemplate ? 1 : 0 }, [{ userId: actor.userId, role: 'writer' }], records, from, clock.now()))
      return get(actor, id)
    },
    async list(actor: Actor, { of, q, cursor, limit }: PageInput & { of: BoardList; q?: string | undefined }): Promise<Page<Board>> {
      const rows = await boardRows.list({ of, q, userId: actor.userId, deletedAfter: clock.now() - DELETED_KEPT_MS, after: readCursor(cursorSchema, cursor), limit: limit + 1 })
      const found = pageOf(rows, limit, ({ updatedAt, id }) => ({ updatedAt, id }))
      return { ...found, items: await toBoards(actor, found.items) }
    },
    patch(actor: Actor, boardId: string, { name, isTemplate, deleted }: Patch): Promise<Board> {
      const changes: BoardChange[] = [...(name === undefined ? [] : ['rename' as const]), ...(isTemplate === undefined ? [] : ['template' as const]), ...(deleted === undefined ? [] : ['delete' as const])]
      return change(actor, boardId, changes, {
        ...(name === undefined ? {} : { name }), ...(isTemplate === undefined ? {} : { isTemplate: isTemplate ? 1 : 0 }), ...(deleted === undefined ? {} : { deletedAt: null }),
      })
    },
    /** One's own. It can be taken back for a month, by `deleted: false`. */
    async remove(actor: Actor, boardId: string): Promise<Board> {
      const row = await require(actor, boardId)
      requireBoardChange(actor, 'delete', row)
      return row.deletedAt === null ? change(actor, boardId, ['delete'], { deletedAt: clock.now() }) : get(actor, boardId)
    },
    toBoards,
  }
}

/** Which its owner sees even when it is deleted. */
const isOwnPersonal = (actor: Actor, { kind, ownerId }: BoardRow): boolean => kind === 'personal' && ownerId === actor.userId
const isGone = ({ deletedAt }: BoardRow, now: number): boolean => deletedAt !== null && deletedAt <= now - DELETED_KEPT_MS

const iso = (at: number): string => new Date(at).toISOString()

function toBoard(actor: Actor, row: BoardRow, pages: readonly string[]): Board {
  const { id, kind, name, ownerId, ownerName, ownerRole, sessionId, callId, title, isTemplate, createdAt, updatedAt, deletedAt, pictureId } = row
  return {
    id, kind, sessionId, callId, pictureId,
    name: name === '' ? title ?? '' : name,
    owner: ownerId !== null && ownerName !== null && ownerRole !== null ? { id: ownerId, name: ownerName, role: ownerRole } : null,
    isTemplate: isTemplate !== 0,
    role: deletedAt === null ? requireBoard(actor, accessOf(row, actor.userId)) : 'reader',
    pages: pagesOf(pages.map((json) => JSON.parse(json) as BoardRecord)).length,
    createdAt: iso(createdAt), updatedAt: iso(updatedAt), deletedAt: deletedAt === null ? null : iso(deletedAt),
  }
}
