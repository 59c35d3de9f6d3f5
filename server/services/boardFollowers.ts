import type { BoardRecord } from '../../src-shared/boardRecords.ts'
import type { ServerPayload } from '../../src-shared/channels.ts'

/** What boards need of the connections that follow them, by their opaque ids. */
export interface BoardFollowers {
  /** To all followers but these. */
  announce(payload: ServerPayload<'BOARD_OPS'>, except: readonly string[]): void
  /** To one connection, if it follows the board. */
  announceTo(connectionId: string, payload: ServerPayload<'BOARD_OPS'>): void
  announceSaved(payload: ServerPayload<'WHITEBOARD_SAVED'>): void
}

/** What one connection has added to a board in a round: only elements that are the newest. */
export interface Contribution { connectionId: string; elements: readonly BoardRecord[] }

/**
 * Tells the followers of one board what a round has changed, each without the own part: one message for everybody who drew nothing
 * (encoded once), and one for each who drew. All of them span the same clocks, so that none sees a gap where it was left out.
 */
export function announceRound(followers: Pick<BoardFollowers, 'announce' | 'announceTo'>, board: { boardId: string; before: number; clock: number }, contributions: readonly Contribution[]): void {
  const drew = [...new Set(contributions.map((contribution) => contribution.connectionId))]
  followers.announce({ ...board, elements: newest(contributions) }, drew)
  if (drew.length === 1) return
  for (const connectionId of drew) {
    followers.announceTo(connectionId, { ...board, elements: newest(contributions.filter((contribution) => contribution.connectionId !== connectionId)) })
  }
}

/** Each element once; contributions come in the order in which they were stored. */
function newest(contributions: readonly Contribution[]): BoardRecord[] {
  return [...new Map(contributions.flatMap(({ elements }) => elements.map((element) => [element.id, element]))).values()]
}
