import { z } from 'zod'
import { boardFileIdSchema } from './board.ts'
import { boardRecordSchema } from './boardRecords.ts'
import { boardFileSchema, boardInputSchema, boardPatchSchema, boardSchema, MAX_IMAGE_BYTES, restoredSchema, snapshotNameSchema, snapshotSchema } from './boards.ts'
import { byId, endpoint, page, pageOf } from './http.ts'
import { idSchema } from './ids.ts'
import { nameSearchSchema } from './people.ts'
import { boardTicketSchema } from './room.ts'

const bySnapshot = byId.extend({ snapshotId: idSchema })

/** Boards as things of their own. Apart from `endpoints`, because the first screen does not need them. */
export const boardEndpoints = {
  createBoard: endpoint({ method: 'post', path: '/whiteboard/rooms', access: 'person', summary: 'A board of one\'s own, empty or a copy', body: boardInputSchema, reply: boardSchema, status: 201 }),
  /** `mine`: one's own, templates too; `lessons`: those of one's sessions and calls; `deleted`: one's own that can still be taken back. Latest change first. */
  boards: endpoint({ method: 'get', path: '/whiteboard/rooms', access: 'person', summary: 'Boards',
    query: page.extend({ of: z.enum(['mine', 'templates', 'lessons', 'deleted']).default('mine'), q: nameSearchSchema.optional() }), reply: pageOf(boardSchema) }),
  board: endpoint({ method: 'get', path: '/whiteboard/rooms/:id', access: 'person', summary: 'One board', params: byId, reply: boardSchema }),
  patchBoard: endpoint({ method: 'patch', path: '/whiteboard/rooms/:id', access: 'person', summary: 'Name it, make it a template, take it back', params: byId, body: boardPatchSchema, reply: boardSchema }),
  deleteBoard: endpoint({ method: 'delete', path: '/whiteboard/rooms/:id', access: 'person', summary: 'Delete it; it can be taken back for a month', params: byId, reply: boardSchema }),
  boardTicket: endpoint({ method: 'post', path: '/whiteboard/rooms/:id/token', access: 'person', summary: 'What is needed to open it', params: byId, reply: boardTicketSchema }),
  /** Where the vendor's board cannot be had: the embedded one for everybody, for good. By who leads it (in a call: who draws); FORBIDDEN where the school does not want that. */
  useEmbeddedBoard: endpoint({ method: 'post', path: '/whiteboard/rooms/:id/embedded', access: 'person', summary: 'Go on with the embedded board', params: byId, reply: boardTicketSchema }),
  /** Of a board on the vendor's cloud, by who may draw: what is on it in the vendor's own form, as it is now. Versions kept from then on hold it. */
  sendBoardScenes: endpoint({ method: 'post', path: '/whiteboard/rooms/:id/scenes', access: 'person', summary: 'Keep what is on a board of the vendor', params: byId, takes: 'file', reply: z.object({ bytes: z.number().int() }), maxBody: MAX_IMAGE_BYTES }),
  snapshotScenes: endpoint({ method: 'get', path: '/whiteboard/rooms/:id/snapshots/:snapshotId/scenes', access: 'person', summary: 'A version in the vendor\'s own form', params: bySnapshot, reply: z.instanceof(Uint8Array), produces: 'bytes' }),
  /** Kept as a version now. NOT_FOUND, FORBIDDEN to readers. */
  keepSnapshot: endpoint({ method: 'post', path: '/whiteboard/rooms/:id/snapshot', access: 'person', summary: 'Keep a version', params: byId, body: z.object({ name: snapshotNameSchema }), reply: snapshotSchema, status: 201 }),
  snapshots: endpoint({ method: 'get', path: '/whiteboard/rooms/:id/snapshots', access: 'person', summary: 'Versions, the latest first', params: byId, query: page, reply: pageOf(snapshotSchema) }),
  /** Everything on it, deleted things left out. */
  snapshotContent: endpoint({ method: 'get', path: '/whiteboard/rooms/:id/snapshots/:snapshotId', access: 'person', summary: 'What was on the board in a version', params: bySnapshot,
    reply: z.object({ snapshot: snapshotSchema, elements: z.array(boardRecordSchema) }) }),
  /** A PNG by any client that was there; the first one stays. */
  sendSnapshotPicture: endpoint({ method: 'post', path: '/whiteboard/rooms/:id/snapshots/:snapshotId/picture', access: 'person', summary: 'The picture of a version', params: bySnapshot, takes: 'file', reply: snapshotSchema, maxBody: MAX_IMAGE_BYTES }),
  restoreBoard: endpoint({ method: 'post', path: '/whiteboard/rooms/:id/restore', access: 'person', summary: 'Show a version again, as a new one', params: byId, body: z.object({ snapshotId: idSchema }), reply: restoredSchema, status: 201 }),
  /** As a file that opens in Excalidraw (pictures inside), or as Lectern's own JSON with pages and versions of elements. */
  exportBoard: endpoint({ method: 'post', path: '/whiteboard/rooms/:id/export', access: 'person', summary: 'The board as a file', params: byId, body: z.object({ format: z.enum(['excalidraw', 'json']), pageId: z.string().max(64).optional(), snapshotId: idSchema.optional() }), reply: z.instanceof(Uint8Array), produces: 'bytes' }),
  sendBoardFile: endpoint({ method: 'post', path: '/whiteboard/rooms/:id/files', access: 'person', summary: 'Put a picture on a board', params: byId, takes: 'file', reply: boardFileSchema, status: 201, maxBody: MAX_IMAGE_BYTES }),
  boardFile: endpoint({ method: 'get', path: '/whiteboard/rooms/:id/files/:fileId', access: 'person', summary: 'A picture of a board', params: byId.extend({ fileId: boardFileIdSchema }), reply: z.instanceof(Uint8Array), produces: 'file' }),
  /** The same for an element that can send no header: `key` is of a ticket, for this board, and runs out. */
  linkedBoardFile: endpoint({ method: 'get', path: '/whiteboard/rooms/:id/files/:fileId/:key', access: 'public', summary: 'A picture of a board, by its key', params: byId.extend({ fileId: boardFileIdSchema, key: z.string().max(100) }), reply: z.instanceof(Uint8Array), produces: 'file' }),
  /** The board that the session will open with becomes a copy of this; only before it begins and while nothing is drawn on it, unless `replace`. */
  prepareSessionBoard: endpoint({ method: 'post', path: '/sessions/:id/whiteboard/prepare', access: 'person', summary: 'Open the lesson with a copy of a board (tutor)', params: byId, body: z.object({ boardId: idSchema, snapshotId: idSchema.optional(), replace: z.boolean().default(false) }), reply: boardSchema }),
  /** The lesson after it in its series begins with this one's board as it is now. */
  carryBoardOver: endpoint({ method: 'post', path: '/sessions/:id/whiteboard/carry', access: 'person', summary: 'Go on with this board in the next lesson of the series (tutor)', params: byId, reply: z.object({ sessionId: idSchema, board: boardSchema }) }),
  /** A student's own page in the room: made when there is none. Tutors ask with the student's id. */
  ownRoomBoard: endpoint({ method: 'post', path: '/rooms/:id/boards', access: 'person', summary: 'One\'s own page in a room', params: byId, body: z.object({ userId: idSchema.optional() }), reply: boardSchema }),
  roomBoards: endpoint({ method: 'get', path: '/rooms/:id/boards', access: 'person', summary: 'Own pages in a room that one may see', params: byId, reply: z.object({ items: z.array(boardSchema) }) }),
}
export type BoardEndpoints = typeof boardEndpoints
