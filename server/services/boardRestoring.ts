import { randomInt } from 'node:crypto'
import { FIRST_PAGE, isPage, pagesOf } from '../../src-shared/boardPages.ts'
import type { BoardRecord } from '../../src-shared/boardRecords.ts'
import type { CurrentRecord } from './boardRounds.ts'
import type { BoardService } from './boardService.ts'
import type { BoardState } from './boardState.ts'

/** Together they stay well below what one batch may bring. */
const [AT_ONCE, BYTES_AT_ONCE] = [200, 256 * 1024]
const MAX_VERSION = 2 ** 31

interface Deps { boards: Pick<BoardService, 'change'> }
export type BoardRestoring = ReturnType<typeof createBoardRestoring>

/** A board made to look as something else did, by work like anybody's: everything gets a version above its present one, and what is not wanted is deleted. */
export function createBoardRestoring({ boards }: Deps) {
  return {
    /**
     * `before`: as the board was just now, and is kept. What has come since stays: nobody's stroke is taken away unseen. Goes on in pieces, between which others draw; one that
     * fails leaves the rest undone, and rejects.
     */
    async show(userId: string, boardId: string, wanted: readonly BoardRecord[], before: BoardState): Promise<void> {
      const target = new Map(wanted.map((record) => [record.id, record]))
      const present = before.records.filter((record) => isPage(record) || !record.isDeleted)
      const all = new Map([...present, ...wanted].map((record) => [record.id, record]))
      for (const ids of inPieces([...all.values()])) {
        await boards.change(userId, boardId, ids, (current) => ids.flatMap((id) => becoming(target.get(id), current.get(id), before.clock) ?? []))
      }
    },
  }
}

function inPieces(records: readonly BoardRecord[]): string[][] {
  const pieces: string[][] = []
  let room = 0
  for (const record of records) {
    const bytes = Buffer.byteLength(JSON.stringify(record))
    const last = pieces.at(-1)
    if (!last || bytes > room || last.length === AT_ONCE) {
      pieces.push([record.id])
      room = BYTES_AT_ONCE - bytes
    } else {
      last.push(record.id)
      room -= bytes
    }
  }
  return pieces
}

/** Null where nothing is to be done: it looks so already, or has changed since the clock. */
function becoming(target: BoardRecord | undefined, current: CurrentRecord | undefined, since: number): BoardRecord | null {
  if (current && current.clock > since) return null
  const wanted = target ?? (current ? withoutIt(current.record) : undefined)
  if (!wanted || (current && looks(wanted) === looks(current.record))) return null
  const highest = Math.max(current?.record.version ?? 0, wanted.version)
  if (highest < MAX_VERSION) return { ...wanted, version: highest + 1, versionNonce: randomInt(1, 2 ** 32) }
  // At the end of counting, where no program of ours ever comes, the lower nonce is the newer one.
  return { ...wanted, version: MAX_VERSION, versionNonce: Math.max(0, (current?.record.versionNonce ?? 1) - 1) }
}

/** Of which nothing was stored. The first page is there all the same, as it is made. */
function withoutIt(record: BoardRecord): BoardRecord {
  const [firstPage] = pagesOf([])
  return record.id === FIRST_PAGE && firstPage ? firstPage : { ...record, isDeleted: true }
}

function looks({ version: _version, versionNonce: _nonce, ...record }: BoardRecord): string {
  return JSON.stringify({ ...record, updated: 0 })
}
