import { mergeElements } from '../../src-shared/board.ts'
import { type BoardRecord, type BoardOperation } from '../../src-shared/boardRecords.ts'
import type { Ack, ClientPayload, ClientReply, ServerPayload } from '../../src-shared/channels.ts'
import { appErrorFromData } from '../../src-shared/errors.ts'
import type { SocketClient } from './socketClient.ts'

/** A copy of a board as a careful client keeps it, over one connection after the other. */
export interface BoardFollower {
  readonly elements: ReadonlyMap<string, BoardRecord>
  /** The clock up to which everything has been seen. */
  readonly seen: number
  /** Spans that began after what had been seen: what must never happen on one connection. */
  readonly gaps: readonly string[]
  /** Follows over this connection from where the copy stands. */
  open(client: SocketClient): Promise<void>
  send(ops: readonly BoardOperation[]): Promise<void>
}

export function createBoardFollower(boardId: string): BoardFollower {
  let elements: ReadonlyMap<string, BoardRecord> = new Map()
  let seen = 0
  let opened = false
  let connection: SocketClient | undefined
  const gaps: string[] = []

  function see(what: string, { before, clock }: { before: number; clock: number }, news: readonly BoardRecord[]): void {
    if (before > seen) gaps.push(`${what} ${before}-${clock} after ${seen}`)
    elements = mergeElements(elements, news)
    seen = Math.max(seen, clock)
  }
  /** The callback, not a promise: what follows in the same packet must find the answer taken in. */
  const ask = <N extends 'BOARD_OPEN' | 'BOARD_OPS'>(client: SocketClient, event: N, payload: ClientPayload<N>, take: (reply: ClientReply<N>) => void): Promise<void> => new Promise((resolve, reject) => {
    client.socket.emit(event, payload, (answer: Ack<ClientReply<N>>) => {
      if (!answer.ok) { reject(appErrorFromData(answer.error)); return }
      take(answer)
      resolve()
    })
  })

  return {
    get elements() { return elements },
    get seen() { return seen },
    gaps,
    async open(client) {
      connection = client
      client.socket.on('BOARD_OPS', (payload: ServerPayload<'BOARD_OPS'>) => {
        if (connection === client && payload.boardId === boardId) see('announced', payload, payload.elements)
      })
      await ask(client, 'BOARD_OPEN', { boardId, after: opened ? seen : null }, (reply) => {
        see('opened', { before: seen, clock: reply.clock }, reply.elements)
        opened = true
      })
    },
    async send(ops) {
      if (!connection) throw new Error('The board has not been opened')
      await ask(connection, 'BOARD_OPS', { boardId, after: seen, ops: [...ops] }, (reply) => { see('stored', reply, ops.map((op) => op.element)) })
    },
  }
}

/** What is on a board, to compare: id, version and nonce of every element. */
export const contentOf = (elements: Iterable<BoardRecord>): string[] => [...elements].map((element) => `${element.id} ${element.version}.${element.versionNonce}`).sort()
