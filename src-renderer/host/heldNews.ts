import type { NativeFallback } from '#shared/nativeEngine.ts'
import type { RoomEvent } from '../domain/LiveRoom.ts'
import { isFirstWordOf, rememberUnusable } from './nativeEngine.ts'

type Listener = (event: RoomEvent) => void

/** What has to be told of the engine may come before anybody listens: it is kept until the room is shown, and then told once. */
export function createHeldNews() {
  const listeners = new Set<Listener>()
  let held: RoomEvent[] = []

  function deliver(): void {
    if (listeners.size === 0) return
    const due = held
    held = []
    for (const event of due) for (const listener of [...listeners]) listener(event)
  }
  return {
    fallback(reason: NativeFallback): void {
      rememberUnusable(reason)
      if (!isFirstWordOf(reason)) return
      held.push({ kind: 'engineFellBack', reason })
      deliver()
    },
    /** Listens as long as that other listening goes on. Later, when all who begin in the same moment have begun. */
    besides(stop: () => void, listener: Listener): () => void {
      listeners.add(listener)
      setTimeout(deliver)
      return () => {
        listeners.delete(listener)
        stop()
      }
    },
  }
}
