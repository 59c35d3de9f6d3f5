import { connect, createServer, type AddressInfo } from 'node:net'

/** A TCP relay to a server on this machine that counts what comes back from it. */
export interface CountingRelay {
  readonly url: string
  /** Bytes that the server has sent through it. */
  received(): number
  close(): void
}

export async function startCountingRelay(targetPort: number): Promise<CountingRelay> {
  let bytes = 0
  const relay = createServer((client) => {
    const upstream = connect(targetPort, '127.0.0.1')
    upstream.on('data', (chunk) => { bytes += chunk.length })
    client.pipe(upstream).pipe(client)
    for (const socket of [client, upstream]) socket.on('error', () => { client.destroy(); upstream.destroy() })
  })
  await new Promise<void>((resolve) => { relay.listen(0, '127.0.0.1', resolve) })
  return { url: `http://127.0.0.1:${String((relay.address() as AddressInfo).port)}`, received: () => bytes, close: () => { relay.close() } }
}
