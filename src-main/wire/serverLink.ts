import type { ClientEventName, ClientPayload, ClientReply, ServerEventName, ServerPayload } from '#shared/channels.ts'
import { AppError } from '#shared/errors.ts'
import { createServerSocket, type ServerSocket } from './serverSocket.ts'

/** One person on one server (an origin). */
export interface Account { readonly server: string; readonly userId: string }

/** The connection of whoever is signed in, as those who listen on it see it. Each function that begins to listen returns "stop". */
export interface ServerLink {
  /** Null while nobody is signed in, and at start until the server has said who it is. */
  readonly account: Account | null
  /** Rejects with an AppError, as a socket's request does; SERVER_UNREACHABLE when nobody is signed in. */
  request<N extends ClientEventName>(event: N, payload: ClientPayload<N>): Promise<ClientReply<N>>
  on<N extends ServerEventName>(event: N, listener: (payload: ServerPayload<N>) => void): () => void
  /** After every connection; at once where there is one. */
  onConnect(listener: () => void): () => void
  /** Whoever was signed in is so no more: signed out, or somebody else signed in. */
  onEnd(listener: () => void): () => void
}

interface Deps {
  accessToken: (options: { fresh: boolean }) => Promise<string>
  connect?: typeof createServerSocket
}

/** One socket for as long as one person is signed in, whatever else of the app runs: calls ring where the calendar's database does not. */
export function createServerLink({ accessToken, connect = createServerSocket }: Deps) {
  const listeners = new Map<ServerEventName, Set<(payload: never) => void>>()
  const onConnects = new Set<() => void>()
  const onEnds = new Set<() => void>()
  let current: { server: string; userId: string | null; socket: ServerSocket } | null = null

  function hear(socket: ServerSocket, event: ServerEventName): void {
    socket.on(event, (payload) => { for (const listener of [...listeners.get(event) ?? []]) listener(payload as never) })
  }
  function open(server: string, userId: string | null): void {
    const socket = connect({ server, accessToken, onConnect: () => { for (const listener of [...onConnects]) listener() } })
    for (const event of listeners.keys()) hear(socket, event)
    current = { server, userId, socket }
  }
  function close(): void {
    if (current === null) return
    current.socket.close()
    current = null
    for (const listener of [...onEnds]) listener()
  }
  const link: ServerLink = {
    get account() { return typeof current?.userId === 'string' ? { server: current.server, userId: current.userId } : null },
    request: (event, payload) => current?.socket.request(event, payload) ?? Promise.reject(new AppError('SERVER_UNREACHABLE', `${event}: nobody is signed in`)),
    on(event, listener) {
      const known = listeners.get(event)
      const all = known ?? new Set()
      all.add(listener)
      if (!known) {
        listeners.set(event, all)
        if (current) hear(current.socket, event)
      }
      return () => { all.delete(listener) }
    },
    onConnect(listener) {
      onConnects.add(listener)
      if (current?.socket.connected === true) listener()
      return () => { onConnects.delete(listener) }
    },
    onEnd(listener) {
      onEnds.add(listener)
      return () => { onEnds.delete(listener) }
    },
  }
  return {
    link,
    /** At start, before the server has been heard: whoever was signed in last still is. */
    resume(server: string): void { if (current === null) open(server, null) },
    /** After every sign-in and refresh. Another person is never heard on the connection of the one before. */
    signedIn(server: string, userId: string): void {
      if (current?.server === server && (current.userId ?? userId) === userId) {
        current.userId = userId
        return
      }
      close()
      open(server, userId)
    },
    signedOut(server: string): void { if (current?.server === server) close() },
    /** The network may be another one (after sleep). */
    wake(): void { current?.socket.reconnect() },
    close,
  }
}
