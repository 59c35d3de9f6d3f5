import { z } from 'zod'
import { boardFileIdSchema, boardRoleSchema } from './board.ts'
import { idSchema } from './ids.ts'
import { personSchema } from './people.ts'

/** B6. Bytes of one picture. */
export const MAX_IMAGE_BYTES = 10 * 1024 * 1024
/** What a deleted board can be taken back for, in days; afterwards it is gone with all its versions. */
export const DELETED_KEPT_DAYS = 30
export const MAX_BOARD_NAME = 120

/** What a board belongs to: a person, or the room of a session or call; `own`: a person's own page in a room, which its tutor sees. */
export const boardKindSchema = z.enum(['personal', 'room', 'own'])
export type BoardKind = z.infer<typeof boardKindSchema>

/** One board as its people see it. Room boards are named by their session or call where `name` is empty. */
export const boardSchema = z.object({
  id: idSchema,
  kind: boardKindSchema,
  name: z.string(),
  /** Of a personal board, or of somebody's own page. */
  owner: personSchema.nullable(),
  sessionId: idSchema.nullable(),
  callId: idSchema.nullable(),
  /** Copied from when a new board is made of it, never drawn on in a room. */
  isTemplate: z.boolean(),
  /** The asking person's; `reader` when the room is over. */
  role: boardRoleSchema,
  pages: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  deletedAt: z.iso.datetime().nullable(),
  /** The latest picture of it that a client has made. */
  pictureId: boardFileIdSchema.nullable(),
})
export type Board = z.infer<typeof boardSchema>

/** PostgreSQL refuses a NUL. */
const words = z.string().trim().refine((text) => !text.includes('\0'), 'holds what is no text')
const name = words.min(1).max(MAX_BOARD_NAME)
/** What somebody calls a version. */
export const snapshotNameSchema = words.max(MAX_BOARD_NAME).default('')
/** `copyOf`: a board one may see, as it is or as one of its versions was; its pictures come along. */
export const boardInputSchema = z.object({ name, isTemplate: z.boolean().default(false), copyOf: z.object({ boardId: idSchema, snapshotId: idSchema.optional() }).optional() })
/** `deleted: false` takes a deleted one back. */
export const boardPatchSchema = z.object({ name, isTemplate: z.boolean(), deleted: z.literal(false) }).partial()

/** Why a version was kept: `end` of the room, `kept` by a person, `auto` by the server while much was drawn, `restore` just before and after one is restored. */
export const snapshotKindSchema = z.enum(['end', 'kept', 'auto', 'beforeRestore', 'restore'])
/** A version of a board: its full state at a clock. `by`: null for the server. `people`: who drew since the version before. */
export const snapshotSchema = z.object({
  id: idSchema,
  boardId: idSchema,
  kind: snapshotKindSchema,
  name: z.string(),
  at: z.iso.datetime(),
  by: personSchema.nullable(),
  people: z.array(personSchema),
  clock: z.number().int(),
  pages: z.number().int(),
  elements: z.number().int(),
  /** A PNG that a client has made of it; null: wanted still. */
  pictureId: boardFileIdSchema.nullable(),
})
export type Snapshot = z.infer<typeof snapshotSchema>
/** `restoredFrom`: the version that is shown again; `undo`: the version just before, which a further restore brings back. */
export const restoredSchema = z.object({ snapshot: snapshotSchema, undo: snapshotSchema })

/** A picture that the board keeps. `type` as the server found it in the bytes. Pixels. */
export const boardFileSchema = z.object({ id: boardFileIdSchema, type: z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp']), bytes: z.number().int(), width: z.number().int(), height: z.number().int() })
export type BoardFile = z.infer<typeof boardFileSchema>
