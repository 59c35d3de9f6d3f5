import { z } from 'zod'
import { type BoardElement, boardElementSchema, MAX_OPERATION_BYTES } from './board.ts'
import { type BoardPage, boardPageSchema, FIRST_PAGE, MAX_PAGES } from './boardPages.ts'
import { MAX_BOARD_NAME, MAX_IMAGE_BYTES } from './boards.ts'

/** Of a file that becomes a board, pictures inside: bytes. */
export const MAX_BOARD_IMPORT_BYTES = 64 * 1024 * 1024
/** Things on it, those included that are left out. */
export const MAX_IMPORT_ELEMENTS = 20_000

/** `id`: as the elements of the file name it (`fileId`). */
export interface ImportedPicture { id: string; dataUrl: string }
/** `elements`: of images `fileId` names a picture of the file and no file of a board yet. `leftOut`: how many things cannot be on a board. */
export interface ImportedBoard {
  /** Empty where the file says nothing of it. */
  name: string
  pages: BoardPage[]
  elements: BoardElement[]
  pictures: ImportedPicture[]
  leftOut: number
}
export type ImportFault = 'notJson' | 'unknown' | 'tooLarge' | 'tooMany'
export type ImportReading = { ok: true; content: ImportedBoard } | { ok: false; fault: ImportFault }

const pictureSchema = z.object({ dataURL: z.string().regex(/^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/).max(Math.ceil(MAX_IMAGE_BYTES * 4 / 3) + 64) })
const fileSchema = z.object({
  type: z.enum(['excalidraw', 'lectern-board']),
  name: z.string().catch(''),
  pages: z.array(z.unknown()).catch([]),
  elements: z.array(z.unknown()),
  files: z.record(z.string(), z.unknown()).catch({}),
})

/** What the server has made of a board (`exportBoard`, `json`): everything on it, its pictures inside. */
export const exportedBoardSchema = z.object({
  type: z.literal('lectern-board'), pages: z.array(boardPageSchema), elements: z.array(boardElementSchema), files: z.record(z.string(), z.object({ dataURL: z.string() })),
})

/** Stands where a picture's own id will be: files of Excalidraw have ids of another kind. */
const ANY_FILE = '0'.repeat(64)
const looseImage = z.looseObject({ type: z.literal('image'), fileId: z.string().min(1).max(200) })
const deletedSchema = z.object({ isDeleted: z.literal(true) })
const isThere = (record: unknown): boolean => !deletedSchema.safeParse(record).success

/**
 * What a drawing of Excalidraw (one page) or an exported board of Lectern (all its pages) holds. Elements that a board does not
 * take (other people's web pages, broken or oversize ones, images without a picture) are left out and counted; deleted ones are not there.
 */
export function readBoardFile(text: string): ImportReading {
  if (text.length > MAX_BOARD_IMPORT_BYTES) return { ok: false, fault: 'tooLarge' }
  const json = parsed(text)
  if (json === undefined) return { ok: false, fault: 'notJson' }
  const file = fileSchema.safeParse(json)
  if (!file.success) return { ok: false, fault: 'unknown' }
  const there = file.data.elements.filter(isThere)
  const pages = file.data.type === 'excalidraw' ? [] : file.data.pages.filter(isThere).flatMap((page) => boardPageSchema.safeParse(page).data ?? [])
  if (there.length > MAX_IMPORT_ELEMENTS || pages.length > MAX_PAGES) return { ok: false, fault: 'tooMany' }
  const pictures = picturesOf(file.data.files)
  const pageIds = new Set([FIRST_PAGE, ...pages.map(({ id }) => id)])
  const elements = there.flatMap((thing) => elementOf(thing, pictures, pageIds) ?? [])
  const used = new Set(elements.flatMap(({ fileId }) => fileId ?? []))
  return { ok: true, content: { name: file.data.name.trim().slice(0, MAX_BOARD_NAME), pages, elements, pictures: [...pictures.values()].filter(({ id }) => used.has(id)), leftOut: there.length - elements.length } }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function picturesOf(files: Record<string, unknown>): Map<string, ImportedPicture> {
  return new Map(Object.entries(files).flatMap(([id, value]) => {
    const file = pictureSchema.safeParse(value)
    return file.success ? [[id, { id, dataUrl: file.data.dataURL }]] : []
  }))
}

function elementOf(thing: unknown, pictures: ReadonlyMap<string, ImportedPicture>, pageIds: ReadonlySet<string>): BoardElement | null {
  const image = looseImage.safeParse(thing)
  if (image.success && !pictures.has(image.data.fileId)) return null
  const checked = boardElementSchema.safeParse(image.success ? { ...image.data, fileId: ANY_FILE } : thing)
  if (!checked.success) return null
  const { page, link: _link, ...rest } = checked.data
  const element: BoardElement = { ...rest, ...(image.success ? { fileId: image.data.fileId } : {}), ...(page !== undefined && page !== FIRST_PAGE && pageIds.has(page) ? { page } : {}) }
  return new TextEncoder().encode(JSON.stringify(element)).length > MAX_OPERATION_BYTES - ROOM_FOR_ENVELOPE ? null : element
}

/** The operation's id around an element, and a longer `fileId`. */
const ROOM_FOR_ENVELOPE = 256
