import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Server } from 'socket.io'
import { openSqlite } from '../../../server/db/openSqlite.ts'
import { tellStarter } from '../scriptProcess.ts'

/**
 * P4's reference: a Socket.IO relay that does nothing but commit each batch to SQLite (opened like ours) before it
 * acknowledges and passes it on. No sign-in, no checks, no merging, no limits.
 */
const folder = mkdtempSync(join(tmpdir(), 'lectern-relay-'))
const database = openSqlite(join(folder, 'relay.sqlite'))
database.exec('create table batches (id integer primary key, json text not null)')
const insert = database.prepare('insert into batches (json) values (?)')

const http = createServer()
const io = new Server(http, { serveClient: false, transports: ['websocket'] })
io.on('connection', (socket) => {
  void socket.join('board')
  socket.on('batch', (batch: unknown, acknowledge: (reply: { ok: true }) => void) => {
    insert.run(JSON.stringify(batch))
    acknowledge({ ok: true })
    socket.to('board').emit('batch', batch)
  })
})
http.listen(0, '127.0.0.1', () => { void tellStarter(`http://127.0.0.1:${String((http.address() as AddressInfo).port)}`) })

process.once('SIGTERM', () => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})
