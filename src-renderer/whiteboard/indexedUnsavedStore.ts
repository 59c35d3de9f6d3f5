import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { z } from 'zod'
import { boardOperationSchema } from '#shared/boardRecords.ts'
import { toAppError } from '#shared/errors.ts'
import type { HeldPictures, KeptOperation, UnsavedStore } from './UnsavedStore.ts'

const NAME = 'lectern-boards'
const VERSION = 2
const TABLE = 'operations'
const PICTURES = 'pictures'

interface Row extends KeptOperation { owner: string; boardId: string; id: string }
type Key = [owner: string, boardId: string, id: string]
/** Bytes, because some browsers cannot keep a blob. */
interface PictureRow { owner: string; boardId: string; id: string; type: string; bytes: ArrayBuffer }
interface Schema extends DBSchema { operations: { key: Key; value: Row }; pictures: { key: Key; value: PictureRow } }
type Database = IDBPDatabase<Schema>

const rowSchema = z.object({ operation: boardOperationSchema, refused: z.boolean() })
const pictureSchema = z.object({ type: z.string(), bytes: z.instanceof(ArrayBuffer) })

/** Every key that begins with these: an array sorts after every string. */
const beginning = (...parts: string[]) => IDBKeyRange.bound(parts, [...parts, []])

/**
 * The browser's own database, one row an operation. `serverUrl`, `userId`: whose it is; nobody else on the device reads it.
 * A change is committed at once, so that it outlives the page's end or crash; what the system has not yet written to the disk is
 * lost with the machine's power.
 */
export function createIndexedUnsavedStore({ serverUrl, userId }: { serverUrl: string; userId: string }): UnsavedStore {
  const owner = `${serverUrl} ${userId}`
  const connect = createConnector()
  async function perform<T>(action: (database: Database) => Promise<T>): Promise<T> {
    try {
      return await action(await connect())
    } catch (thrown) {
      throw toAppError(thrown, 'BOARD_NOT_KEPT')
    }
  }
  return {
    read: (boardId) => perform(async (database) => {
      const rows: unknown[] = await database.getAll(TABLE, beginning(owner, boardId))
      return rows.flatMap((row) => rowSchema.safeParse(row).data ?? [])
    }),
    write: (boardId, { put, remove }) => perform(async (database) => {
      const transaction = database.transaction(TABLE, 'readwrite')
      const answers: Promise<unknown>[] = [transaction.done]
      try {
        for (const kept of put) answers.push(transaction.store.put({ owner, boardId, id: kept.operation.id, ...kept }))
        for (const id of remove) answers.push(transaction.store.delete([owner, boardId, id]))
        // Not after the last answer, as it would be otherwise: the page may be gone by then.
        transaction.commit()
      } catch (error) {
        transaction.abort()
        await Promise.allSettled(answers)
        throw error
      }
      await Promise.all(answers)
    }),
    pictures: picturesOf(owner, perform),
    count: () => perform((database) => database.count(TABLE, beginning(owner))),
    clear: () => perform(async (database) => { for (const table of [TABLE, PICTURES] as const) await database.delete(table, beginning(owner)) }),
  }
}

type Perform = <T>(action: (database: Database) => Promise<T>) => Promise<T>

const picturesOf = (owner: string, perform: Perform): HeldPictures => ({
  async put(boardId, id, picture) {
    const bytes = await picture.arrayBuffer()
    await perform((database) => database.put(PICTURES, { owner, boardId, id, type: picture.type, bytes }))
  },
  get: (boardId, id) => perform(async (database) => {
    const row = pictureSchema.safeParse(await database.get(PICTURES, [owner, boardId, id])).data
    return row ? new Blob([row.bytes], { type: row.type }) : null
  }),
  ids: (boardId) => perform(async (database) => (await database.getAllKeys(PICTURES, beginning(owner, boardId))).map(([, , id]) => id)),
  remove: (boardId, ids) => perform(async (database) => { for (const id of ids) await database.delete(PICTURES, [owner, boardId, id]) }),
})

/** One connection, made when it is first needed and again when the browser has closed it. */
function createConnector(): () => Promise<Database> {
  let opened: Promise<Database> | null = null
  const forget = () => { opened = null }
  return () => {
    opened ??= open(forget).catch((error: unknown) => {
      forget()
      throw error
    })
    return opened
  }
}

async function open(onClosed: () => void): Promise<Database> {
  return openDB<Schema>(NAME, VERSION, {
    upgrade(database, before) {
      if (before < 1) database.createObjectStore(TABLE, { keyPath: ['owner', 'boardId', 'id'] })
      database.createObjectStore(PICTURES, { keyPath: ['owner', 'boardId', 'id'] })
    },
    // A later release of the app, in another tab.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close()
      onClosed()
    },
    terminated: onClosed,
  })
}
