import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { answerMemory } from '../memory.ts'
import { tellStarter } from '../scriptProcess.ts'

/** P3's and P8's reference: a Socket.IO server that puts each socket into its person's room and passes a ring on to another person's. */
const http = createServer()
const io = new Server(http, { serveClient: false, transports: ['websocket'] })
io.on('connection', (socket) => {
  void socket.join(`user:${String(socket.handshake.auth['person'])}`)
  socket.on('ring', ({ to }: { to: string }, acknowledge: (reply: { ok: true }) => void) => {
    io.to(`user:${to}`).emit('ring', {})
    acknowledge({ ok: true })
  })
})
answerMemory()
http.listen(0, '127.0.0.1', () => { void tellStarter(`http://127.0.0.1:${String((http.address() as AddressInfo).port)}`) })
process.once('SIGTERM', () => { process.exit(0) })
