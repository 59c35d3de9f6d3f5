import { AppError, toAppError } from '#shared/errors.ts'
import { nothingSent, type MediaFlags, type RoomState } from '#shared/room.ts'
import type { RoomVote } from '#shared/roomControl.ts'
import type { Wire } from './wire.ts'

/** The server was reached and could not take this page in just now. */
const TRANSIENT = new Set(['TIMED_OUT', 'RATE_LIMITED', 'STORAGE_FAILED', 'INTERNAL'])
const RETRY_MS = 1_500

interface Deps {
  wire: Wire
  instanceId: string
  /** The entry is on its way: what is sent from now on arrives after it. */
  onAsked(): void
  onEntered(state: RoomState, vote: RoomVote | null): void
  onRefused(error: AppError, comesBack: boolean): void
}

/** Keeps this page in a room: entering, entering again, and telling what it sends. */
export function createRoomEntry({ wire, instanceId, onAsked, onEntered, onRefused }: Deps) {
  let roomId: string | null = null
  let media = nothingSent
  let told = media
  let timer: ReturnType<typeof setTimeout> | undefined

  async function enter(id: string): Promise<void> {
    clearTimeout(timer)
    told = media
    try {
      const reply = wire.request('ROOM_ENTER', { roomId: id, instanceId, media })
      if (wire.state.get().connection === 'connected') onAsked()
      const { state, vote } = await reply
      if (roomId === id) onEntered(state, vote)
    } catch (thrown) {
      const error = toAppError(thrown)
      const retries = TRANSIENT.has(error.code)
      if (roomId !== id) return
      if (retries) timer = setTimeout(again, RETRY_MS)
      onRefused(error, retries || error.code === 'SERVER_UNREACHABLE')
      throw error
    }
  }
  function again(): void {
    if (roomId !== null && wire.state.get().connection === 'connected') enter(roomId).catch(() => undefined)
  }
  /** What a lost connection swallows is told again by the next entry. */
  function tellMedia(): void {
    if (roomId === null || JSON.stringify(told) === JSON.stringify(media)) return
    told = media
    wire.request('ROOM_MEDIA', { roomId, media }).catch(() => undefined)
  }
  return {
    get roomId() { return roomId },
    /** Rejects with an AppError when the first entry is refused, NOT_ACTIVE when it was closed meanwhile. */
    async open(id: string): Promise<void> {
      roomId = id
      // What an engine begins in this task has the processor to itself: what the server and the others do about an entry comes after it.
      await new Promise((resolve) => { setTimeout(resolve) })
      if (roomId === id) await enter(id)
      if (roomId !== id) throw new AppError('NOT_ACTIVE', 'Left while entering')
    },
    again,
    close(): void {
      roomId = null
      clearTimeout(timer)
    },
    /** `tell`: the room can be reached now; otherwise the next entry tells it. */
    setMedia(next: MediaFlags, tell: boolean): void {
      media = next
      if (tell) tellMedia()
    },
    tellMedia,
  }
}
