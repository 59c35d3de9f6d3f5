/** Bytes of the file, from this offset. */
interface Piece { position: number; data: Uint8Array<ArrayBuffer> }

/** Of a Segment's size, as the muxer reserves it: after the four bytes of its id, six bytes. */
const SIZE_AFTER = 4
/** EBML (RFC 8794, 6.2): all value bits set is "size unknown", and the Segment then ends with the file. */
const UNKNOWN_SIZE = Uint8Array.of(0x07, 0xff, 0xff, 0xff, 0xff, 0xff)

type Write = (bytes: Uint8Array<ArrayBuffer>, at: number) => Promise<void>

/**
 * Hands whole clusters of a WebM file on and holds back what is not finished, so that the file can be played at any moment: after a crash it is a WebM
 * without index. In the end the muxer fills in sizes, duration and index, which go through at once.
 */
export function createClusterWriter(write: Write) {
  let held: Piece[] = []
  let completeTo = 0
  let segment: { start: number; isOpened: boolean } | null = null
  let isFinishing = false

  async function openSegment(): Promise<void> {
    if (!segment || segment.isOpened || isFinishing || completeTo <= segment.start) return
    segment.isOpened = true
    await write(UNKNOWN_SIZE, segment.start + SIZE_AFTER)
  }
  async function flush(): Promise<void> {
    const limit = isFinishing ? Infinity : completeTo
    const ready = joined(held.flatMap((piece) => before(piece, limit)))
    held = held.flatMap((piece) => from(piece, limit))
    for (const { data, position } of ready) await write(data, position)
    await openSegment()
  }
  return {
    stream: new WritableStream<Piece>({
      write(piece) {
        held.push({ position: piece.position, data: piece.data })
        return flush()
      },
    }),
    onSegmentHeader(data: Uint8Array, position: number): void {
      segment = { start: position, isOpened: false }
      completeTo = position + data.byteLength
    },
    onCluster(data: Uint8Array, position: number): void { completeTo = position + data.byteLength },
    /** From now on everything is written as it comes. */
    finishing(): void { isFinishing = true },
  }
}

const endOf = ({ position, data }: Piece) => position + data.byteLength
const before = (piece: Piece, limit: number): Piece[] =>
  (endOf(piece) <= limit ? [piece] : piece.position < limit ? [{ position: piece.position, data: piece.data.subarray(0, limit - piece.position) }] : [])
const from = (piece: Piece, limit: number): Piece[] =>
  (piece.position >= limit ? [piece] : endOf(piece) > limit ? [{ position: limit, data: piece.data.subarray(limit - piece.position) }] : [])

/** Neighbours in one: a packet at a time would be hundreds of writes. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: { position: number; parts: Uint8Array<ArrayBuffer>[]; length: number }[] = []
  for (const { position, data } of pieces) {
    const last = result.at(-1)
    if (last && last.position + last.length === position) {
      last.parts.push(data)
      last.length += data.byteLength
    } else result.push({ position, parts: [data], length: data.byteLength })
  }
  return result.map(({ position, parts, length }) => {
    const data = new Uint8Array(length)
    let at = 0
    for (const part of parts) {
      data.set(part, at)
      at += part.byteLength
    }
    return { position, data }
  })
}
