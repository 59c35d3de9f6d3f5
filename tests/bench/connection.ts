import { io, type Socket } from 'socket.io-client'

export async function connected(url: string, auth: object): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], forceNew: true, auth })
  const { promise, resolve, reject } = Promise.withResolvers<undefined>()
  socket.once('connect', () => { resolve(undefined) })
  socket.once('connect_error', reject)
  await promise
  return socket
}

/** The acknowledgement's content; throws when it is a refusal. */
export async function ask<T extends object>(socket: Socket, event: string, payload: object): Promise<T> {
  const reply = await socket.emitWithAck(event, payload) as T & { ok: boolean; error?: { code: string; detail: string } }
  if (!reply.ok) throw new Error(`${event}: ${reply.error?.code ?? 'refused'} ${reply.error?.detail ?? ''}`)
  return reply
}

const AT_ONCE = 50

/** One connection for each; some at a time, as no server is rung up by a thousand in one instant. */
export async function connectedCrowd(url: string, auths: readonly object[]): Promise<Socket[]> {
  const sockets: Socket[] = []
  for (let at = 0; at < auths.length; at += AT_ONCE) sockets.push(...await Promise.all(auths.slice(at, at + AT_ONCE).map((auth) => connected(url, auth))))
  return sockets
}
