import { isCallOver } from '#shared/callLifecycle.ts'
import { type Call, type IncomingCall, RING_SECONDS } from '#shared/calls.ts'
import type { Ring } from '#shared/desktop.ts'
import type { ErrorCode } from '#shared/errors.ts'

interface Held { call: Call; endsAt: number; declining: boolean; failure: ErrorCode | null }

interface Deps {
  /** Epoch ms. */
  now: () => number
  /** What rings, or how, is another than before. */
  onChange: () => void
  /** It rang here and nobody answered it. */
  onMissed: (call: Call) => void
}

export type RingKeeper = ReturnType<typeof createRingKeeper>

/**
 * The calls that ring on this device. One is shown, the newest; the others wait. Each ends by its own time, so that none rings on when the server
 * cannot be heard any more.
 */
export function createRingKeeper({ now, onChange, onMissed }: Deps) {
  const rings = new Map<string, Held>()
  /** Answered or put away here, until when they may still be offered again (epoch ms). */
  const settled = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined

  function changed(): void {
    clearTimeout(timer)
    if (rings.size > 0) timer = setTimeout(look, Math.max(0, Math.min(...[...rings.values()].map(({ endsAt }) => endsAt)) - now()))
    onChange()
  }
  function remove(callId: string): Held | null {
    const held = rings.get(callId) ?? null
    rings.delete(callId)
    return held
  }
  function end(callId: string, { missed }: { missed: boolean }): void {
    settled.delete(callId)
    const held = remove(callId)
    if (held === null) return
    changed()
    if (missed && !held.declining && held.failure === null) onMissed(held.call)
  }
  function look(): void {
    for (const [callId, until] of settled) if (until <= now()) settled.delete(callId)
    for (const [callId, { endsAt }] of [...rings]) if (endsAt <= now()) end(callId, { missed: true })
    // A timer may be early by a fraction of a millisecond.
    if (rings.size > 0) changed()
  }
  function change(callId: string, part: Partial<Held>): void {
    const held = rings.get(callId)
    if (!held) return
    Object.assign(held, part)
    changed()
  }
  return {
    /** True when it rings here now: not one that is over, or that this device has answered. */
    offer({ call, ringsFor }: IncomingCall): boolean {
      if (isCallOver(call.status) || !(ringsFor > 0) || (settled.get(call.id) ?? 0) > now()) return false
      const known = rings.get(call.id)
      rings.set(call.id, { declining: false, failure: null, ...known, call, endsAt: now() + Math.min(ringsFor, RING_SECONDS) * 1_000 })
      changed()
      return true
    },
    /** The server says that it does not ring at this person any more. */
    end,
    /** It is taken from the screen by the person, who may have answered; offered again, it does not ring. Null when it rings no more. */
    settle(callId: string): Call | null {
      const held = remove(callId)
      if (held === null) return null
      settled.set(callId, held.endsAt)
      changed()
      return held.call
    },
    /** The server is being told that the person declines. False when it does not ring, or is being told already. */
    decline(callId: string): boolean {
      const held = rings.get(callId)
      if (!held || held.declining) return false
      change(callId, { declining: true, failure: null })
      return true
    },
    /** The server could not be told. It rings no more, and is shown until its time is over. */
    declineFailed(callId: string, failure: ErrorCode): void { change(callId, { declining: false, failure }) },
    get shown(): Ring | null {
      const held = [...rings.values()].at(-1)
      if (!held) return null
      const { call, endsAt, declining, failure } = held
      return { call, ringsFor: Math.max(0, (endsAt - now()) / 1_000), declining, failure }
    },
    /** Ids of all that are held. */
    get held(): string[] { return [...rings.keys()] },
    /** Of those that make themselves heard. */
    get audible(): Call[] { return [...rings.values()].filter(({ declining, failure }) => !declining && failure === null).map(({ call }) => call) },
    /** By the wall clock, however much time has passed: after sleep. */
    look,
    /** Nobody is signed in any more. */
    clear(): void {
      settled.clear()
      if (rings.size === 0) return
      rings.clear()
      changed()
    },
  }
}
