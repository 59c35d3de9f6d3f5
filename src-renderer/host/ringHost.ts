import type { Ring, RingBridge } from '#shared/desktop.ts'
import { createValue, type Value } from '../domain/value.ts'

/** What the ring window's page is given. */
export interface RingHost {
  /** Null until main has said what rings, and when nothing does. */
  readonly ring: Value<Ring | null>
  /** The window goes; the main window answers. */
  accept(callId: string): void
  /** What becomes of it is told by the ring. */
  decline(callId: string, quickReply?: string): void
  /** The window becomes as tall as the page; CSS pixels. */
  fit(height: number): void
  /** It is shown no more on this device. */
  putAway(): void
}

/** `close`: of the window. */
export function createRingHost(bridge: RingBridge, close: () => void): RingHost {
  const ring = createValue<Ring | null>(null)
  let asked = 0
  /** The answer to the last question counts. */
  async function look(): Promise<void> {
    asked += 1
    const question = asked
    const result = await bridge.getRing()
    if (question === asked && result.ok) ring.set(result.value)
  }
  bridge.onRingChanged(() => { void look() })
  void look()
  return {
    ring,
    accept: (callId) => { void bridge.acceptRing({ callId }) },
    decline: (callId, quickReply) => { void bridge.declineRing({ callId, ...(quickReply === undefined ? {} : { quickReply }) }) },
    fit: (height) => { void bridge.fitRing({ height: Math.ceil(height) }) },
    putAway: close,
  }
}
