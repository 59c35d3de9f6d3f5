import { z } from 'zod'

/** B6. */
export const MAX_OPERATION_BYTES = 64 * 1024
export const MAX_OPERATIONS_PER_BATCH = 200
/** What the operations of one batch may come to together: whoever has more to send sends several. */
export const MAX_BATCH_BYTES = 1024 * 1024

export * from './boardRole.ts'

const MAX_COORDINATE = 1e6
const MAX_POINTS = 20_000
const coordinate = z.number().min(-MAX_COORDINATE).max(MAX_COORDINATE)
const isCoordinate = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) <= MAX_COORDINATE
/** By hand: a stroke has hundreds of points and comes many times a second. */
const pointsSchema = z.custom<[number, number][]>((value) => Array.isArray(value) && value.length <= MAX_POINTS
  && value.every((point: unknown) => Array.isArray(point) && point.length === 2 && point.every(isCoordinate)), `must be at most ${MAX_POINTS} pairs of coordinates`)
export const elementIdSchema = z.string().min(1).max(64).regex(/^[\w-]+$/)
/** SHA-256 of a file's bytes, in hex: the same picture twice is one file. */
export const boardFileIdSchema = z.string().regex(/^[0-9a-f]{64}$/)

const MAX_DEPTH = 8

/**
 * JSON of little depth. Refuses binary attachments, the key that would replace a prototype where elements are copied, and towers of
 * brackets: those fit into few bytes and overflow the stack of whoever writes them out again.
 */
function isPlain(value: unknown, depth = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depth === 0 || ArrayBuffer.isView(value) || value instanceof ArrayBuffer || Object.hasOwn(value, '__proto__')) return false
  return Object.values(value).every((part) => isPlain(part, depth - 1))
}

/**
 * One thing on a board in Excalidraw's element format. What merging and safety need is checked; the rest passes through.
 * Embedded web pages and iframes are not on the list: a board must not make other people's machines load addresses.
 */
export const boardElementSchema = z.looseObject({
  id: elementIdSchema,
  type: z.enum(['rectangle', 'diamond', 'ellipse', 'arrow', 'line', 'freedraw', 'text', 'frame', 'image']),
  version: z.number().int().min(1).max(2 ** 31),
  versionNonce: z.number().int().min(0).max(2 ** 32),
  isDeleted: z.boolean(),
  x: coordinate,
  y: coordinate,
  width: coordinate,
  height: coordinate,
  angle: z.number().min(-100).max(100),
  points: pointsSchema.optional(),
  text: z.string().max(20_000).optional(),
  /** The page it lies on; absent: the first. */
  page: elementIdSchema.optional(),
  /** Of an image: the file it shows, kept by the board (`boardFile`). */
  fileId: boardFileIdSchema.nullish(),
  link: z.union([z.null(), z.url({ protocol: /^https?$/ })]).optional(),
}).refine(({ points: _checked, ...rest }) => isPlain(rest), 'must be plain data of little depth').refine(({ type, fileId }) => type !== 'image' || typeof fileId === 'string', 'an image must name its file')
export type BoardElement = z.infer<typeof boardElementSchema>

type Versioned = Pick<BoardElement, 'version' | 'versionNonce'>

/**
 * Whether `incoming` replaces `current`: the higher version, and among equals the lower nonce (Excalidraw's own rule, so
 * that server and every client agree whatever the order, repetition or loss of messages).
 */
export function replaces(incoming: Versioned, current: Versioned | undefined): boolean {
  if (!current) return true
  if (incoming.version !== current.version) return incoming.version > current.version
  return incoming.versionNonce < current.versionNonce
}

/** The newest of every element, by id. Commutative, associative and idempotent. */
export function mergeElements<E extends Versioned & { id: string }>(current: ReadonlyMap<string, E>, incoming: Iterable<E>): Map<string, E> {
  const merged = new Map(current)
  for (const element of incoming) if (replaces(element, merged.get(element.id))) merged.set(element.id, element)
  return merged
}
