import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A TCP relay to a server on this machine that can behave like a pulled cable. */
export interface CuttableProxy {
  readonly url: string
  /** From now on bytes vanish in both directions, and new connections hang: nobody is told. */
  cut(): void
  /** New connections work again; those that were cut are gone, as after a change of network. */
  restore(): void
  close(): Promise<void>
}

/** `target`: the server's port, told anew for each connection where it is not known yet. `host`: where the relay listens. */
export async function startCuttableProxy(target: number | (() => number), host = '127.0.0.1'): Promise<CuttableProxy> {
  const targetPort = typeof target === 'number' ? () => target : target
  const sockets = new Set<Socket>()
  let isCut = false
  const drop = (socket: Socket) => { sockets.delete(socket); socket.destroy() }
  const server = createServer((client) => {
    const upstream = connect(targetPort(), '127.0.0.1')
    for (const [from, to] of [[client, upstream], [upstream, client]] as const) {
      sockets.add(from)
      from.on('data', (bytes) => { if (!isCut) to.write(bytes) })
      from.on('close', () => { sockets.delete(from); if (!isCut) to.destroy() })
      from.on('error', () => { drop(from) })
    }
  })
  await new Promise<void>((resolve) => { server.listen(0, host, resolve) })
  const dropAll = () => { for (const socket of sockets) drop(socket) }
  return {
    url: `http://${host}:${String((server.address() as AddressInfo).port)}`,
    cut() { isCut = true },
    restore() {
      dropAll()
      isCut = false
    },
    async close() {
      dropAll()
      await new Promise((resolve) => { server.close(resolve) })
    },
  }
}
