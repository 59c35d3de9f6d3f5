import type { BoardEngineRepository, VendorRoomRow } from '../repositories/boardEngineRepository.ts'
import type { BoardVendor } from './boardVendor.ts'
import type { Clock } from './clock.ts'

const AT_ONCE = 20
/** After a failure the vendor is left alone for this long. */
const AGAIN_MS = 30_000

export type VendorRooms = ReturnType<typeof createVendorRooms>
interface Deps { engines: BoardEngineRepository; vendor: BoardVendor | null; clock: Clock; onError(error: unknown): void }

/** Rooms on the vendor's cloud: one for each board, made when it is first wanted, and closed when its lesson or call is over. */
export function createVendorRooms({ engines, vendor, clock, onError }: Deps) {
  const making = new Map<string, Promise<VendorRoomRow | null>>()
  let closing: Promise<void> | null = null
  let isAsked = false
  let notBefore = 0

  async function make(boardId: string, rooms: BoardVendor['rooms']): Promise<VendorRoomRow | null> {
    const room = await rooms.createRoom()
    if (await engines.setRoom(boardId, room)) return room
    // Another process was first, or the board has become the embedded one: nobody learns of this room.
    void rooms.closeRoom(room).catch(onError)
    const now = await engines.find(boardId)
    return now?.engine === 'fastboard' && now.vendorRoom !== null && now.vendorRegion !== null ? { uuid: now.vendorRoom, region: now.vendorRegion } : null
  }
  /** Whether it was asked since this was last looked at. */
  function takeAsked(): boolean {
    const asked = isAsked
    isAsked = false
    return asked
  }
  async function closeAll(rooms: BoardVendor['rooms']): Promise<void> {
    while (takeAsked() && clock.now() >= notBefore) {
      for (const { id, room } of await engines.toClose(AT_ONCE)) {
        try {
          await rooms.closeRoom(room)
          await engines.closed(id)
        } catch (error) {
          onError(error)
          notBefore = clock.now() + AGAIN_MS
        }
      }
    }
  }
  /** Closes those that are to be, beside everything else: the vendor may take its time, and is asked again later where it fails. */
  function look(): void {
    if (!vendor || clock.now() < notBefore) return
    isAsked = true
    closing ??= closeAll(vendor.rooms).catch(onError).finally(() => { closing = null })
  }
  return {
    /** Null where the board is not on the vendor's cloud after all. Rejects VENDOR_UNAVAILABLE. */
    make(boardId: string, rooms: BoardVendor['rooms']): Promise<VendorRoomRow | null> {
      const made = making.get(boardId) ?? make(boardId, rooms).finally(() => { making.delete(boardId) })
      making.set(boardId, made)
      return made
    },
    look,
    async close(boardId: string): Promise<void> {
      await engines.wantClose(boardId)
      look()
    },
    /** When nothing is under way any more. */
    async settled(): Promise<void> { await Promise.allSettled([closing, ...making.values()]) },
  }
}
