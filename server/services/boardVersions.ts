import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { BoardRecord } from '../../src-shared/boardRecords.ts'
import type { Snapshot } from '../../src-shared/boards.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { BoardProgress, BoardSnapshotRepository, SnapshotRow } from '../repositories/boardSnapshotRepository.ts'
import type { BoardFollowers } from './boardFollowers.ts'
import type { BoardRestoring } from './boardRestoring.ts'
import { keptRecords, readBoardState, shownOf, type BoardState, type BoardStateDeps } from './boardState.ts'
import type { Clock } from './clock.ts'
import { newId } from './newId.ts'
import type { Serially } from './serially.ts'

/** Why a version is kept, what it is called, and by whom; null for the server. */
export interface Keeping { kind: Snapshot['kind']; name?: string; byId: string | null }
export type BoardVersions = ReturnType<typeof createBoardVersions>

interface Deps extends BoardStateDeps {
  snapshots: BoardSnapshotRepository
  restoring: BoardRestoring
  /** By board: versions of one are kept one after the other. */
  turns: Serially
  followers: Pick<BoardFollowers, 'announceSaved'>
  clock: Clock
}

const zip: (data: string) => Promise<Uint8Array> = promisify(gzip)
const unzip: (data: Uint8Array) => Promise<Buffer> = promisify(gunzip)

/** B4. Full states of boards at a clock. Asks nobody's permission. */
export function createBoardVersions({ snapshots, rows, boards, restoring, turns, followers, clock }: Deps) {
  const stateOf = (boardId: string): Promise<BoardState> => readBoardState({ rows, boards }, boardId)

  /** Null where the end of its room has been kept by now. */
  async function write(boardId: string, { kind, name = '', byId }: Keeping, { clock: at, records }: BoardState): Promise<SnapshotRow | null> {
    const { pages, elements } = shownOf(records)
    const people = JSON.stringify(await snapshots.drewSince(boardId, at))
    const row: SnapshotRow = { id: newId(), boardId, kind, name, at: clock.now(), byId, people, clock: at, pages: pages.length, elements: elements.length, pictureId: null }
    if (!await snapshots.add({ ...row, content: await zip(JSON.stringify(keptRecords(records))) })) return null
    followers.announceSaved({ boardId, snapshotId: row.id, at: new Date(row.at).toISOString() })
    return row
  }
  async function writeNow(boardId: string, keeping: Keeping): Promise<{ row: SnapshotRow; state: BoardState }> {
    const state = await stateOf(boardId)
    const row = await write(boardId, keeping, state)
    if (!row) throw new AppError('NOT_FOUND', 'No such board')
    return { row, state }
  }
  /** Makes the board look like this; how it was is kept before (`undo`), and how it has become after. What others draw meanwhile stays. */
  async function replaceNow(userId: string, boardId: string, wanted: readonly BoardRecord[], name: string): Promise<{ undo: SnapshotRow; row: SnapshotRow }> {
    const before = await writeNow(boardId, { kind: 'beforeRestore', byId: userId })
    await restoring.show(userId, boardId, wanted, before.state)
    return { undo: before.row, row: (await writeNow(boardId, { kind: 'restore', name, byId: userId })).row }
  }

  return {
    stateOf,
    keep: (boardId: string, keeping: Keeping): Promise<SnapshotRow> => turns.run(boardId, async () => (await writeNow(boardId, keeping)).row),
    /** By itself, if that is still due when its turn comes. */
    keepIfDue: (boardId: string, isDue: (progress: BoardProgress) => boolean): Promise<void> => turns.run(boardId, async () => {
      const [progress] = await snapshots.progress([boardId])
      if (progress && isDue(progress)) await writeNow(boardId, { kind: 'auto', byId: null })
    }),
    /** Once, however often it is asked; a board on which nothing was ever done has none. */
    keepEnd: (boardId: string): Promise<void> => turns.run(boardId, async () => {
      const state = await stateOf(boardId)
      if (state.clock === 0) await snapshots.forgetEnd(boardId)
      else await write(boardId, { kind: 'end', byId: null }, state)
    }),
    async find(boardId: string, snapshotId: string): Promise<SnapshotRow> {
      const row = await snapshots.find(boardId, snapshotId)
      if (!row) throw new AppError('NOT_FOUND', 'No such version of this board')
      return row
    },
    /** Its records as they were kept, deleted pages too. */
    async contentOf(boardId: string, snapshotId: string): Promise<BoardRecord[]> {
      const content = await snapshots.content(boardId, snapshotId)
      if (!content) throw new AppError('NOT_FOUND', 'No such version of this board')
      return JSON.parse((await unzip(content)).toString()) as BoardRecord[]
    },
    replace: (...wanted: Parameters<typeof replaceNow>): ReturnType<typeof replaceNow> => turns.run(wanted[1], () => replaceNow(...wanted)),
    /** The same for what a board begins with: where nothing was ever on it, no versions tell of that. */
    begin: (userId: string, boardId: string, wanted: readonly BoardRecord[]): Promise<void> => turns.run(boardId, async () => {
      const state = await stateOf(boardId)
      if (state.clock === 0) await restoring.show(userId, boardId, wanted, state)
      else await replaceNow(userId, boardId, wanted, '')
    }),
  }
}
