import { isCallOver } from '#shared/callLifecycle.ts'
import { type Call, type IncomingCall, RING_SECONDS } from '#shared/calls.ts'
import type { Ring } from '#shared/desktop.ts'
import type { ErrorCode } from '#shared/errors.ts'

/** `quickReply`: what is said with the decline. */
interface Held { call: Call; endsAt: number; declining: boolean; failure: ErrorCode | null; quickReply: string | undefined }

interface Deps {
  /** Epoch ms. */
  now: () => number
  /** What rings, or how, is another than before. */
  onChange: () => void
  /** It rang here and nobody answered it. */
  onMissed: (call: Call) => void
}

export type RingKeeper = ReturnType<typeof createRingKeeper>

const isAudible = ({ declining, failure }: Held): boolean => !declining && failure === null

/**
 * The calls that ring on this device. One is shown, the newest; the others wait. Each ends by its own time, so that none rings on when the server
 * cannot be heard any more.
 */
export function createRingKeeper({ now, onChange, onMissed }: Deps) {
  const settled = createSettled(now)
  const { rings, changed, take, change } = createRings({ now, onChange, look })

  function end(callId: string, { missed }: { missed: boolean }): void {
    settled.forget(callId)
    const held = take(callId)
    if (missed && held !== null && isAudible(held)) onMissed(held.call)
  }
  function look(): void {
    for (const [callId, { endsAt }] of [...rings]) if (endsAt <= now()) end(callId, { missed: true })
    // Timers may come early, and stand still in sleep.
    if (rings.size > 0) changed()
  }
  return {
    /** True when it rings here now: not one that is over, or that this device has answered. */
    offer({ call, ringsFor }: IncomingCall): boolean {
      if (isCallOver(call.status) || !(ringsFor > 0) || settled.has(call.id)) return false
      const known = rings.get(call.id)
      rings.set(call.id, { declining: false, failure: null, quickReply: undefined, ...known, call, endsAt: now() + Math.min(ringsFor, RING_SECONDS) * 1_000 })
      changed()
      return true
    },
    /** The server says that it does not ring at this person any more. */
    end,
    /** It is taken from the screen by the person, who may have answered; offered again, it does not ring. Null when it rings no more. */
    settle(callId: string): Call | null {
      const held = take(callId)
      if (held !== null) settled.add(callId, held.endsAt)
      return held?.call ?? null
    },
    /** The server is being told that the person declines. False when it does not ring, or is being told already. */
    decline(callId: string, quickReply: string | undefined): boolean {
      if (rings.get(callId)?.declining !== false) return false
      change(callId, { declining: true, failure: null, quickReply })
      return true
    },
    /** The server could not be told. It rings no more, and is shown until its time is over. */
    declineFailed(callId: string, failure: ErrorCode): void { change(callId, { declining: false, failure }) },
    /** Null unless the server could not be told of the decline. */
    untold(callId: string): { quickReply: string | undefined } | null {
      const held = rings.get(callId)
      return held && held.failure !== null ? { quickReply: held.quickReply } : null
    },
    get shown(): Ring | null {
      const held = [...rings.values()].at(-1)
      return held ? toRing(held, now()) : null
    },
    /** Ids of all that are held. */
    get held(): string[] { return [...rings.keys()] },
    /** Those that make themselves heard. */
    get audible(): Call[] { return [...rings.values()].filter(isAudible).map(({ call }) => call) },
    /** By the wall clock, however much time has passed: after sleep. */
    look,
    /** Nobody is signed in any more. */
    clear(): void {
      settled.clear()
      for (const callId of [...rings.keys()]) take(callId)
    },
  }
}

const toRing = ({ call, endsAt, declining, failure }: Held, now: number): Ring => ({ call, ringsFor: Math.max(0, (endsAt - now) / 1_000), declining, failure })

interface RingsDeps extends Pick<Deps, 'now' | 'onChange'> { /** The first one's time is over. */ look: () => void }

function createRings({ now, onChange, look }: RingsDeps) {
  const rings = new Map<string, Held>()
  const alarm = createAlarm(now, look)
  function changed(): void {
    alarm.set([...rings.values()].map(({ endsAt }) => endsAt))
    onChange()
  }
  return {
    rings, changed,
    take(callId: string): Held | null {
      const held = rings.get(callId)
      if (!held) return null
      rings.delete(callId)
      changed()
      return held
    },
    change(callId: string, part: Partial<Held>): void {
      const held = rings.get(callId)
      if (!held) return
      Object.assign(held, part)
      changed()
    },
  }
}

/** Calls that were answered or put away here, until they cannot be offered again (epoch ms). */
function createSettled(now: () => number) {
  const untils = new Map<string, number>()
  return {
    has: (callId: string): boolean => (untils.get(callId) ?? 0) > now(),
    add(callId: string, until: number): void {
      for (const [known, end] of untils) if (end <= now()) untils.delete(known)
      untils.set(callId, until)
    },
    forget: (callId: string) => untils.delete(callId),
    clear: () => { untils.clear() },
  }
}

/** Goes off at the first of several instants (epoch ms); of none, never. */
function createAlarm(now: () => number, ring: () => void) {
  let timer: NodeJS.Timeout | undefined
  return {
    set(instants: readonly number[]): void {
      clearTimeout(timer)
      if (instants.length > 0) timer = setTimeout(ring, Math.max(0, Math.min(...instants) - now()))
    },
  }
}
