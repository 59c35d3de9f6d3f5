import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { z } from 'zod'
import { boardOperationSchema } from '#shared/boardRecords.ts'
import { toAppError } from '#shared/errors.ts'
import type { KeptOperation, UnsavedStore } from './UnsavedStore.ts'

const NAME = 'lectern-boards'
const VERSION = 1
const TABLE = 'operations'

interface Row extends KeptOperation { owner: string; boardId: string; id: string }
interface Schema extends DBSchema { operations: { key: [owner: string, boardId: string, id: string]; value: Row } }
type Database = IDBPDatabase<Schema>

const rowSchema = z.object({ operation: boardOperationSchema, refused: z.boolean() })

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
    count: () => perform((database) => database.count(TABLE, beginning(owner))),
    clear: () => perform((database) => database.delete(TABLE, beginning(owner))),
  }
}

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
    upgrade(database) { database.createObjectStore(TABLE, { keyPath: ['owner', 'boardId', 'id'] }) },
    // A later release of the app, in another tab.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close()
      onClosed()
    },
    terminated: onClosed,
  })
}
