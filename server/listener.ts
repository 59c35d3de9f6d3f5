import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A file of 25 MiB over 150 kbit/s takes 24 minutes. Headers must still come within Node's one minute. */
const REQUEST_MS = 30 * 60_000

/** Listening and a graceful end for one HTTP(S) server. */
export function createListener(http: Server) {
  let closing = false
  http.requestTimeout = REQUEST_MS
  // All of them, because http.closeAllConnections() forgets those that have become web sockets.
  const connections = new Set<Socket>()
  http.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => { connections.delete(socket) })
  })
  // A connection kept alive by a request that was running when the end came would otherwise stay until its timeout.
  http.on('request', (_request, response) => {
    if (closing) response.shouldKeepAlive = false
    response.once('close', () => { if (closing) setImmediate(() => { http.closeIdleConnections() }) })
  })

  return {
    listen: (port: number, host: string) => new Promise<AddressInfo>((resolve, reject) => {
      http.once('error', reject)
      http.listen(port, host, () => {
        http.off('error', reject)
        resolve(http.address() as AddressInfo)
      })
    }),
    /** Running requests have `deadlineMs` to finish, then their connections are cut. Safe when it never listened. */
    async close(deadlineMs: number): Promise<void> {
      closing = true
      if (!http.listening) return
      const cut = setTimeout(() => { for (const socket of connections) socket.destroy() }, deadlineMs)
      await new Promise<void>((resolve) => { http.close(() => { resolve() }) })
      clearTimeout(cut)
    },
  }
}
