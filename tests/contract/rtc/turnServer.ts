import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { IceServer } from '../../../src-shared/room.ts'

/** coturn's program, or null where it is not installed. */
export function findTurnServer(): string | null {
  const candidates = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin'].map((folder) => join(folder, 'turnserver'))
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK)
      return true
    } catch {
      return false
    }
  }) ?? null
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

/** A STUN binding request (RFC 8489) until somebody answers: the server tells nowhere else that it listens. */
async function untilAnswers(port: number): Promise<void> {
  const socket = createSocket('udp4')
  const request = Buffer.concat([Buffer.from([0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42]), Buffer.alloc(12, 7)])
  const ask = setInterval(() => { socket.send(request, port, '127.0.0.1') }, 50)
  try {
    await once(socket, 'message', { signal: AbortSignal.timeout(10_000) })
  } finally {
    clearInterval(ask)
    socket.close()
  }
}

/**
 * A TURN server on this machine. `credentials` makes what the companion server gives out: a name that ends at a time and an
 * HMAC-SHA1 of it with the shared secret (TURN REST API, draft-uberti-behave-turn-rest).
 */
export async function startTurnServer(program: string) {
  const port = await freePort()
  const secret = 'contract-secret'
  const child = spawn(program, ['-n', '--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${port}`, '--min-port=50000', '--max-port=50100',
    '--use-auth-secret', `--static-auth-secret=${secret}`, '--realm=lectern', '--allow-loopback-peers', '--no-tls', '--no-dtls', '--no-cli', '--log-file=/dev/null'], { stdio: 'ignore' })
  await untilAnswers(port)
  return {
    credentials(secondsFromNow: number): IceServer {
      const username = `${Math.floor(Date.now() / 1000) + secondsFromNow}:contract`
      return { urls: [`turn:127.0.0.1:${port}?transport=udp`], username, credential: createHmac('sha1', secret).update(username).digest('base64') }
    },
    async stop() {
      child.kill()
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}
