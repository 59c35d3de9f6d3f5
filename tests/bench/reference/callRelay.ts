import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { Server } from 'socket.io'
import { tellStarter } from '../scriptProcess.ts'

/** The reference of joining, of resting and of sharing: one page, and a relay of its signaling between everybody who has joined. No sign-in, no checks. */
const page = readFileSync(resolve(import.meta.dirname, 'call.html'))
const http = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(page))
const io = new Server(http)

io.on('connection', (socket) => {
  socket.on('join', async (acknowledge: (others: string[]) => void) => {
    const others = await io.in('call').fetchSockets()
    await socket.join('call')
    acknowledge(others.map((other) => other.id))
  })
  socket.on('signal', (to: string, message: unknown) => io.to(to).emit('signal', socket.id, message))
  socket.on('disconnect', () => io.to('call').emit('left', socket.id))
})
http.listen(0, '127.0.0.1', () => { void tellStarter(`http://127.0.0.1:${String((http.address() as AddressInfo).port)}`) })
