import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { openSqlite } from '../../server/db/openSqlite.ts'
import { PROTOCOL_VERSION } from '../../src-shared/channels.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import { signInAll } from './boardFigure.ts'
import { strokeElement } from './boardStrokes.ts'
import { ask, connected } from './connection.ts'
import { startCountingRelay } from './countingRelay.ts'
import type { Figure } from './figure.ts'
import { seedLesson } from './school.ts'

const STROKES = 1_000
/** Below the server's 40 batches a second. */
const STROKE_MS = 30
const WIRE_BAR = 1.2
/** A stroke stands in the log, with who and when, and among the newest of every element. */
const STORAGE_BAR = 3

/** The database file with everything in it, in bytes. */
function storedBytes(dataDir: string): number {
  const file = join(dataDir, 'lectern.sqlite')
  const database = openSqlite(file)
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  return statSync(file).size
}

/** What strokes cost: on the line to each other person, and on the server's disk; against the elements alone, as JSON. */
export async function boardSizeFigures(): Promise<Figure[]> {
  const server = await startServerProcess()
  const relay = await startCountingRelay(Number(new URL(server.url).port))
  try {
    const { people, boardId } = await seedLesson(server.dataDir, 2)
    const tokens = await signInAll(server.url, people.map(({ email }) => email))
    const [writer, reader] = await Promise.all([server.url, relay.url].map((url, i) => connected(url, { accessToken: tokens[i], protocolVersion: PROTOCOL_VERSION })))
    if (!writer || !reader) throw new Error('not connected')
    for (const socket of [writer, reader]) await ask(socket, 'BOARD_OPEN', { boardId, after: null })
    const strokes = Array.from({ length: STROKES }, (_, i) => strokeElement(i))
    const alone = strokes.reduce((sum, stroke) => sum + Buffer.byteLength(JSON.stringify(stroke)), 0)
    const { promise: allCame, resolve } = Promise.withResolvers<undefined>()
    let came = 0
    reader.on('BOARD_OPS', ({ elements }: { elements: unknown[] }) => { if ((came += elements.length) === STROKES) resolve(undefined) })
    const [sizeBefore, bytesBefore] = [storedBytes(server.dataDir), relay.received()]
    for (const element of strokes) {
      await ask(writer, 'BOARD_OPS', { boardId, after: 0, ops: [{ id: crypto.randomUUID(), element }] })
      await after(STROKE_MS)
    }
    await allCame
    const [bytes, stored] = [relay.received() - bytesBefore, storedBytes(server.dataDir) - sizeBefore]
    writer.close()
    reader.close()
    return [
      { id: 'strokes', what: 'a stored stroke to each other person, on the wire', unit: 'bytes', ours: bytes / STROKES, theirs: alone / STROKES, bar: WIRE_BAR },
      { id: 'strokes', what: '1,000 strokes in the database', unit: 'KB', ours: stored / 1024, theirs: alone / 1024, bar: STORAGE_BAR },
    ]
  } finally {
    relay.close()
    await server.stop()
  }
}
