import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { RecordPart } from '../services/lessonRecord.ts'

/** The format keeps no earlier year. */
const EARLIEST = Date.UTC(1980, 0, 2)
const NOTHING = new Uint8Array()
const encoder = new TextEncoder()

/**
 * An archive of the parts, made while it is read: nothing is kept but the names. Giving it up gives up the part that is being read and asks for no other.
 * At most 4 GiB and 65,535 parts; names are UTF-8.
 */
export async function* zipOf(parts: AsyncIterable<RecordPart>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  for await (const part of parts) {
    const entry = part.isText ? new ZipDeflate(part.name) : new ZipPassThrough(part.name)
    entry.mtime = Math.max(part.at, EARLIEST)
    zip.add(entry)
    for await (const piece of part.content) {
      entry.push(typeof piece === 'string' ? encoder.encode(piece) : piece)
      yield* ready.splice(0)
    }
    entry.push(NOTHING, true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
