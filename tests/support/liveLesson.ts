import { randomUUID } from 'node:crypto'
import type { BoardElement } from '../../src-shared/board.ts'
import type { BoardOperation } from '../../src-shared/boardRecords.ts'
import type { AppError } from '../../src-shared/errors.ts'
import type { RoomState } from '../../src-shared/room.ts'
import type { TestPerson } from './school.ts'
import { connectSocket, type SocketClient } from './socketClient.ts'
import type { TestServer } from './startTestServer.ts'

export const OFF = { microphone: false, camera: false }

/** A person's page in a room. */
export interface Page extends SocketClient { instanceId: string; roomId: string; state: RoomState }

/** Connects people of a server, and closes what it has connected. */
export function createPages() {
  const open = new Set<SocketClient>()
  async function connect(server: TestServer, person: TestPerson): Promise<SocketClient> {
    const client = await connectSocket(server.url, { accessToken: await server.tokenOf(person) })
    open.add(client)
    return client
  }
  return {
    connect,
    async enter(server: TestServer, person: TestPerson, roomId: string, instanceId: string = randomUUID()): Promise<Page> {
      const client = await connect(server, person)
      const { state } = await client.request('ROOM_ENTER', { roomId, instanceId, media: OFF })
      return { ...client, instanceId, roomId, state }
    },
    closeAll(): void {
      for (const client of open) client.close()
      open.clear()
    },
  }
}

/** A rectangle, or a new version of one. */
export function element(change: Partial<BoardElement> = {}): BoardElement {
  return {
    id: randomUUID(), type: 'rectangle', version: 1, versionNonce: Math.floor(Math.random() * 2 ** 31), isDeleted: false,
    x: 0, y: 0, width: 100, height: 50, angle: 0, strokeColor: '#1e1e1e', ...change,
  }
}
export const operation = (change: Partial<BoardElement> = {}, id: string = randomUUID()): BoardOperation & { element: BoardElement } => ({ id, element: element(change) })

/** The error with which something is refused; that it is not is a failure. */
export const refusalOf = (promise: Promise<unknown>): Promise<AppError> => promise.then(() => { throw new Error('It was not refused') }, (error: unknown) => error as AppError)
export const refused = (promise: Promise<unknown>): Promise<string> => refusalOf(promise).then((error) => error.code)

export const stateWhere = (page: SocketClient, matches: (state: RoomState) => boolean): Promise<RoomState> =>
  page.nextEvent('ROOM_STATE', ({ state }) => matches(state)).then(({ state }) => state)
export const connectionOf = (state: RoomState, userId: string): string | undefined => state.people.find((person) => person.userId === userId)?.connection
