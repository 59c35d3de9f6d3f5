import { isCallOver } from '../../src-shared/callLifecycle.ts'
import { isOver } from '../../src-shared/sessionLifecycle.ts'
import type { BoardAccessRow, BoardRepository } from '../repositories/boardRepository.ts'
import { isInCall, type BoardAccess } from './permissions.ts'

/** Beyond this many boards in use at once the oldest are asked for again. */
const MAX_BOARDS = 2_000

/** What boards are to people, remembered because every stroke asks. Whoever changes a role, ends a session or changes somebody's part in a call calls `forget`. */
export function createBoardAccess(boards: Pick<BoardRepository, 'access'>) {
  const known = new Map<string, Map<string, BoardAccess>>()

  async function read(boardId: string, userId: string): Promise<BoardAccess | undefined> {
    const people = known.get(boardId) ?? new Map<string, BoardAccess>()
    known.set(boardId, people)
    const row = await boards.access(boardId, userId)
    const access = row && accessOf(row, userId)
    // Forgotten meanwhile: what was read may be old, so the next one asks again.
    if (access && !mayComeBack(row) && known.get(boardId) === people) people.set(userId, access)
    else if (people.size === 0) known.delete(boardId)
    for (const oldest of known.keys()) {
      if (known.size <= MAX_BOARDS) break
      known.delete(oldest)
    }
    return access
  }
  return {
    async of(boardId: string, userId: string): Promise<BoardAccess | undefined> {
      return known.get(boardId)?.get(userId) ?? read(boardId, userId)
    },
    forget(boardId: string): void { known.delete(boardId) },
  }
}

/** Who is called into a call again opens its board at the moment of the answer, before entering the room. */
const mayComeBack = ({ callStatus, callState }: BoardAccessRow): boolean => callStatus !== null && !isCallOver(callStatus) && !isInCall(callStatus, callState)

/** What a row says the board is to the person it was read for. */
export const accessOf = (row: BoardAccessRow, userId: string): BoardAccess => (
  { kind: row.kind, role: row.role, over: !(row.kind === 'own' && row.ownerId === userId) && isOverFor(row), deleted: row.deletedAt !== null })

const isOverFor = ({ sessionStatus, callStatus, callState }: BoardAccessRow): boolean =>
  (sessionStatus !== null && isOver(sessionStatus)) || (callStatus !== null && !isInCall(callStatus, callState))
