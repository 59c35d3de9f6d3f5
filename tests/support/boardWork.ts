import type { BoardElement } from '../../src-shared/board.ts'
import { isPage, type BoardPage } from '../../src-shared/boardPages.ts'
import type { BoardRecord } from '../../src-shared/boardRecords.ts'
import type { Board, BoardFile, Snapshot } from '../../src-shared/boards.ts'
import type { ErrorCode } from '../../src-shared/errors.ts'
import type { Reply } from './httpClient.ts'
import { element, operation } from './liveLesson.ts'
import type { TestPerson } from './school.ts'
import type { SocketClient } from './socketClient.ts'
import type { TestServer } from './startTestServer.ts'

interface Refusal { code?: ErrorCode; detail?: string; retryAfter?: number }
interface Listed<T> { items: T[]; nextCursor: string | null }
export interface Restored { snapshot: Snapshot; undo: Snapshot }

/** What people do with boards of whichever server the test has at the moment; refusals are in the reply. */
export function boardWork(server: () => TestServer) {
  const at = (id: string, rest = '') => `/whiteboard/rooms/${id}${rest}`
  const as = <T>(person: TestPerson, method: string, path: string, body?: unknown) => server().as<T & Refusal>(person, method, path, body)
  async function send<T>(person: TestPerson, path: string, content: Uint8Array): Promise<Reply<T & Refusal>> {
    return server().request<T & Refusal>('POST', path, { token: await server().tokenOf(person), raw: new Uint8Array(content), headers: { 'content-type': 'application/octet-stream' } })
  }
  return {
    make: (person: TestPerson, body: object = {}) => as<Board>(person, 'POST', '/whiteboard/rooms', { name: 'Board', ...body }),
    list: (person: TestPerson, query = '') => as<Listed<Board>>(person, 'GET', `/whiteboard/rooms${query}`),
    see: (person: TestPerson, id: string) => as<Board>(person, 'GET', at(id)),
    patch: (person: TestPerson, id: string, body: object) => as<Board>(person, 'PATCH', at(id), body),
    remove: (person: TestPerson, id: string) => as<Board>(person, 'DELETE', at(id)),
    token: (person: TestPerson, id: string) => as<{ role: string; boardId: string }>(person, 'POST', at(id, '/token')),
    keep: (person: TestPerson, id: string, name = '') => as<Snapshot>(person, 'POST', at(id, '/snapshot'), { name }),
    versions: (person: TestPerson, id: string, query = '') => as<Listed<Snapshot>>(person, 'GET', at(id, `/snapshots${query}`)),
    content: (person: TestPerson, id: string, snapshotId: string) => as<{ snapshot: Snapshot; elements: BoardRecord[] }>(person, 'GET', at(id, `/snapshots/${snapshotId}`)),
    restore: (person: TestPerson, id: string, snapshotId: string) => as<Restored>(person, 'POST', at(id, '/restore'), { snapshotId }),
    export: (person: TestPerson, id: string, body: object) => as<object>(person, 'POST', at(id, '/export'), body),
    upload: (person: TestPerson, id: string, content: Uint8Array) => send<BoardFile>(person, at(id, '/files'), content),
    picture: (person: TestPerson, id: string, snapshotId: string, content: Uint8Array) => send<Snapshot>(person, at(id, `/snapshots/${snapshotId}/picture`), content),
    async file(person: TestPerson, id: string, fileId: string, headers: Record<string, string> = {}): Promise<Response> {
      return fetch(`${server().url}/api/v1${at(id, `/files/${fileId}`)}`, { headers: { ...headers, authorization: `Bearer ${await server().tokenOf(person)}` } })
    },
    prepare: (person: TestPerson, sessionId: string, body: object) => as<Board>(person, 'POST', `/sessions/${sessionId}/whiteboard/prepare`, body),
    carry: (person: TestPerson, sessionId: string) => as<{ sessionId: string; board: Board }>(person, 'POST', `/sessions/${sessionId}/whiteboard/carry`),
    ownPage: (person: TestPerson, roomId: string, userId?: string) => as<Board>(person, 'POST', `/rooms/${roomId}/boards`, userId === undefined ? {} : { userId }),
    ownPages: (person: TestPerson, roomId: string) => as<Listed<Board>>(person, 'GET', `/rooms/${roomId}/boards`),
    /** As its records are stored now, deleted ones too. */
    async stored(id: string): Promise<BoardRecord[]> {
      const rows = await server().db.selectFrom('boardElements').select('json').where('boardId', '=', id).orderBy('clock').execute()
      return rows.map(({ json }) => JSON.parse(json) as BoardRecord)
    },
    /** Past the wire. */
    async storePage(id: string, page: BoardPage): Promise<void> {
      const { db } = server()
      const { clock } = await db.updateTable('boards').set((e) => ({ clock: e('clock', '+', 1) })).where('id', '=', id).returning('clock').executeTakeFirstOrThrow()
      const row = { version: page.version, versionNonce: page.versionNonce, clock, json: JSON.stringify(page), isPage: 1 }
      await db.insertInto('boardElements').values({ boardId: id, elementId: page.id, ...row }).onConflict((conflict) => conflict.columns(['boardId', 'elementId']).doUpdateSet(row)).execute()
    },
  }
}

export const page = (id: string, change: Partial<BoardPage> = {}): BoardPage =>
  ({ id, type: 'page', version: 1, versionNonce: 1, isDeleted: false, index: 'a1', name: id, background: 'squared', ...change })

export const drawOn = (client: SocketClient, boardId: string, ...changes: Partial<BoardElement>[]) =>
  client.request('BOARD_OPS', { boardId, after: 0, ops: changes.map((change) => operation(change)) })
export { element }

/** What is to be seen, by id: everything but how often it has changed. */
export const looksOf = (records: readonly BoardRecord[]): Record<string, unknown> => Object.fromEntries(records.filter(({ isDeleted }) => !isDeleted)
  .map(({ version: _version, versionNonce: _nonce, ...record }): [string, unknown] => [record.id, isPage(record as BoardRecord) ? record : { ...record, updated: 0 }]).toSorted(([a], [b]) => (a < b ? -1 : 1)))
