import { connectSocket } from './socketClient.ts'

/**
 * A process of its own that floods a server, so that what others feel is the server's doing:
 * `node flood.ts <url> <accessToken> <roomId> <boardId>`. Prints why its connection ended.
 */
const [url = '', accessToken = '', roomId, boardId] = process.argv.slice(2)
const EVENTS = 10_000
const SLICES = 20

const { socket, gone } = await connectSocket(url, { accessToken })
for (let slice = 0; slice < SLICES; slice++) {
  for (let i = 0; i < EVENTS / SLICES; i++) socket.emit(i % 2 === 0 ? 'BOARD_POINTER' : 'ROOM_MEDIA', { roomId, boardId }, () => undefined)
  await new Promise((resolve) => { setTimeout(resolve, 1_000 / SLICES) })
}
console.log(await gone)
