import { once } from 'node:events'
import { connect } from 'node:net'

/** A connection whose bytes the test writes itself. */
export function socketTo(url: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let received = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => { received += chunk })
  socket.on('error', () => undefined)
  const ended = once(socket, 'close')
  return {
    ended,
    received: () => received,
    send: (text: string) => new Promise<void>((resolve) => { socket.write(text, () => { resolve() }) }),
    async until(text: string): Promise<void> {
      while (!received.includes(text)) await Promise.race([once(socket, 'data'), ended.then(() => { throw new Error(`Ended without ${text}: ${received}`) })])
    },
  }
}
