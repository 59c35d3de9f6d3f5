import type { ServerLink } from '../wire/serverLink.ts'

/**
 * In which sessions' rooms the person is, on whatever device, as far as the server has said so on this connection: what it said on an earlier one may
 * no longer be so, and a reminder too many is better than none.
 */
export function followOwnRooms(link: Pick<ServerLink, 'on' | 'onConnect'>, userId: string): { has(sessionId: string): boolean; close(): void } {
  const sessionIds = new Set<string>()
  const stops = [
    link.on('SESSION_USER_JOINED', (joined) => { if (joined.userId === userId) sessionIds.add(joined.sessionId) }),
    link.on('SESSION_USER_LEFT', (left) => { if (left.userId === userId) sessionIds.delete(left.sessionId) }),
    link.onConnect(() => { sessionIds.clear() }),
  ]
  return {
    has: (sessionId) => sessionIds.has(sessionId),
    close() { for (const stop of stops) stop() },
  }
}
