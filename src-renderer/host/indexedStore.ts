import type { CopyStore } from './webCalendar.ts'

const TABLE = 'copies'

/** Copies in the browser's own database. Where it is forbidden or full, nothing is kept and nothing fails. */
export function createIndexedStore(name: string, databases: IDBFactory): CopyStore {
  let opened: Promise<IDBDatabase> | null = null
  const open = () => (opened ??= done(openRequest(name, databases)).catch((error: unknown) => {
    opened = null
    throw error
  }))
  async function perform<T>(mode: IDBTransactionMode, action: (table: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
    try {
      return await done(action((await open()).transaction(TABLE, mode).objectStore(TABLE)))
    } catch {
      return undefined
    }
  }
  return {
    read: (key) => perform<unknown>('readonly', (table) => table.get(key)),
    async write(key, value) { await perform('readwrite', (table) => table.put(value, key)) },
    async remove(key) { await perform('readwrite', (table) => table.delete(key)) },
  }
}

function openRequest(name: string, databases: IDBFactory): IDBOpenDBRequest {
  const request = databases.open(name, 1)
  request.onupgradeneeded = () => { request.result.createObjectStore(TABLE) }
  return request
}

const done = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.onsuccess = () => { resolve(request.result) }
  request.onerror = () => { reject(request.error ?? new Error('the database did not answer')) }
})
