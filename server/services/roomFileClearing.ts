import type { RoomFileRepository } from '../repositories/roomFileRepository.ts'
import type { FileStore } from '../storage/createFileStore.ts'
import type { Clock } from './clock.ts'
import type { Serially } from './serially.ts'

const HOUR = 60 * 60_000
/** A message that names a file comes at once, or after as long as its sender was without a network. */
const UNNAMED_MS = 24 * HOUR
/** Longer than any upload may take. */
const HALF_WRITTEN_MS = 2 * HOUR

interface Deps {
  files: Pick<RoomFileRepository, 'removeUnnamed' | 'used'>
  store: Pick<FileStore, 'clearIncoming' | 'hashesOlderThan' | 'remove'>
  turns: Serially
  clock: Clock
}

/** Clears away what was put into rooms and never said, and what a crash has left on the disk. */
export function createRoomFileClearing({ files, store, turns, clock }: Deps) {
  let next = 0
  async function clear(): Promise<void> {
    await files.removeUnnamed(clock.now() - UNNAMED_MS)
    await store.clearIncoming(HALF_WRITTEN_MS)
    for await (const hashes of store.hashesOlderThan(UNNAMED_MS)) {
      const used = await files.used(hashes)
      for (const hash of hashes.filter((one) => !used.has(one))) {
        // Asked again: the same file may have been put into a room a moment ago.
        await turns.run(hash, async () => { if ((await files.used([hash])).size === 0) await store.remove(hash) })
      }
    }
  }
  return {
    /** At most once an hour, however often it is called. */
    async tick(): Promise<void> {
      if (clock.now() < next) return
      next = clock.now() + HOUR
      await clear()
    },
  }
}
