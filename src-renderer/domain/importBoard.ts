import { type BoardElement, MAX_BATCH_BYTES, MAX_OPERATIONS_PER_BATCH } from '#shared/board.ts'
import type { ImportedBoard, ImportedPicture } from '#shared/boardImport.ts'
import type { BoardOperation, BoardRecord } from '#shared/boardRecords.ts'
import { toAppError } from '#shared/errors.ts'
import type { BoardApi } from '../api/createBoardApi.ts'
import type { Boards, ImportOptions } from './Boards.ts'
import { blobOf } from './dataUrl.ts'
import type { Wire } from './wire.ts'

interface Deps { api: BoardApi; wire: Pick<Wire, 'request'>; newId(): string }

/** A batch is filled to a half, so that what surrounds the elements has its place. */
const FILL = 0.5

/** As `Boards.importBoard` tells. Pictures that the server does not take are left out with the elements that show them. */
export async function importBoard({ api, wire, newId }: Deps, name: string, content: ImportedBoard, options: ImportOptions = {}): Promise<Awaited<ReturnType<Boards['importBoard']>>> {
  const board = await api.createBoard({ body: { name } })
  try {
    const files = await sendPictures(api, board.id, content.pictures, options)
    const elements = content.elements.flatMap((element) => shownOn(element, files) ?? [])
    await wire.request('BOARD_OPEN', { boardId: board.id, after: null })
    for (const ops of batchesOf([...content.pages, ...elements], newId)) {
      options.signal?.throwIfAborted()
      await wire.request('BOARD_OPS', { boardId: board.id, after: 0, ops })
    }
    options.signal?.throwIfAborted()
    return { board, leftOut: content.leftOut + content.elements.length - elements.length }
  } catch (thrown) {
    await api.deleteBoard({ params: { id: board.id } }).catch(() => undefined)
    throw thrown
  } finally {
    wire.request('BOARD_CLOSE', { boardId: board.id }).catch(() => undefined)
  }
}

async function sendPictures(api: BoardApi, boardId: string, pictures: readonly ImportedPicture[], { signal, onPicture }: ImportOptions): Promise<Map<string, string>> {
  const sent = new Map<string, string>()
  for (const [i, { id, dataUrl }] of pictures.entries()) {
    signal?.throwIfAborted()
    onPicture?.(i + 1, pictures.length)
    const file = await api.sendBoardFile({ params: { id: boardId }, body: blobOf(dataUrl) }, signal ? { signal } : {}).catch((thrown: unknown) => {
      const { code } = toAppError(thrown)
      if (code === 'FILE_TYPE' || code === 'PAYLOAD_TOO_LARGE' || code === 'VALIDATION_FAILED') return null
      throw thrown
    })
    if (file) sent.set(id, file.id)
  }
  return sent
}

function shownOn(element: BoardElement, files: ReadonlyMap<string, string>): BoardElement | null {
  if (element.type !== 'image') return element
  const fileId = files.get(element.fileId ?? '')
  return fileId === undefined ? null : { ...element, fileId }
}

/** As many as one message takes, in number and in bytes. */
export function batchesOf(records: readonly BoardRecord[], newId: () => string): BoardOperation[][] {
  const batches: BoardOperation[][] = []
  let bytes = Infinity
  for (const record of records) {
    const size = new TextEncoder().encode(JSON.stringify(record)).length
    const current = batches.at(-1)
    const operation: BoardOperation = { id: newId(), element: record }
    if (!current || current.length >= MAX_OPERATIONS_PER_BATCH || bytes + size > MAX_BATCH_BYTES * FILL) {
      batches.push([operation])
      bytes = size
    } else {
      current.push(operation)
      bytes += size
    }
  }
  return batches
}
