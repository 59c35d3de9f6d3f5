import type { Call, CallEntrance, IncomingCall } from '#shared/calls.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import { createValue, type Value } from './value.ts'
import type { Wire } from './wire.ts'

/** A call that rings at this person. `answering`: accepting is under way, and nothing rings; `error`: it did not get through. */
export interface Ring { call: Call; answering: boolean; error: AppError | null }

export interface RingingCalls {
  /** The oldest first. */
  readonly rings: Value<readonly Ring[]>
  offer(incoming: IncomingCall): void
  /** What the server says rings now, and nothing else. */
  sync(ringing: readonly IncomingCall[]): void
  stop(callId: string): void
  /** Null when it does not ring any more, or when the answer did not get through (then the ring says why). */
  answer(callId: string): Promise<CallEntrance | null>
  /** It stops here at once; told again after a reconnect if the server did not hear it. */
  decline(callId: string, quickReply?: string): void
  dispose(): void
}

interface Deps {
  wire: Wire
  /** False where something outside the page rings, and says so itself. */
  saysRinging: boolean
}

/** The message did not get through; everything else the server said itself, and then the call does not ring here any more. */
const NOT_HEARD = new Set(['SERVER_UNREACHABLE', 'TIMED_OUT', 'RATE_LIMITED'])

export function createRingingCalls({ wire, saysRinging }: Deps): RingingCalls {
  const rings = createValue<readonly Ring[]>([])
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const declined = new Map<string, string | undefined>()
  const ringOf = (callId: string) => rings.get().find(({ call }) => call.id === callId)
  const patch = (callId: string, change: Partial<Ring>) => {
    if (ringOf(callId)) rings.update((all) => all.map((ring) => (ring.call.id === callId ? { ...ring, ...change } : ring)))
  }
  function stop(callId: string): void {
    clearTimeout(timers.get(callId))
    timers.delete(callId)
    if (ringOf(callId)) rings.update((all) => all.filter(({ call }) => call.id !== callId))
  }
  /** An offer that was held up on the way may ring no more: the server's answer tells. */
  function sayRinging(callId: string): void {
    wire.request('CALL_RINGING', { callId }).catch((thrown: unknown) => { if (!NOT_HEARD.has(toAppError(thrown).code)) stop(callId) })
  }
  function sayDeclined(callId: string): void {
    const quickReply = declined.get(callId)
    wire.request('CALL_REJECT', { callId, ...(quickReply === undefined ? {} : { quickReply }) }).then(
      () => { declined.delete(callId) },
      (thrown: unknown) => { if (!NOT_HEARD.has(toAppError(thrown).code)) declined.delete(callId) },
    )
  }
  function offer({ call, ringsFor }: IncomingCall): void {
    if (declined.has(call.id)) {
      sayDeclined(call.id)
      return
    }
    if (ringsFor <= 0) {
      stop(call.id)
      return
    }
    clearTimeout(timers.get(call.id))
    timers.set(call.id, setTimeout(() => { stop(call.id) }, ringsFor * 1_000))
    if (ringOf(call.id)) patch(call.id, { call })
    else {
      rings.update((all) => [...all, { call, answering: false, error: null }])
      if (saysRinging) sayRinging(call.id)
    }
  }
  return {
    rings, offer, stop,
    sync(ringing) {
      const ids = new Set(ringing.map(({ call }) => call.id))
      for (const { call, answering } of rings.get()) if (!ids.has(call.id) && !answering) stop(call.id)
      for (const callId of declined.keys()) if (!ids.has(callId)) declined.delete(callId)
      for (const incoming of ringing) offer(incoming)
    },
    async answer(callId) {
      if (ringOf(callId)?.answering === true) return null
      patch(callId, { answering: true, error: null })
      try {
        const entrance = await wire.request('CALL_ACCEPT', { callId })
        stop(callId)
        return entrance
      } catch (thrown) {
        const error = toAppError(thrown)
        if (!NOT_HEARD.has(error.code)) {
          stop(callId)
          throw error
        }
        patch(callId, { answering: false, error })
        return null
      }
    },
    decline(callId, quickReply) {
      declined.set(callId, quickReply)
      stop(callId)
      sayDeclined(callId)
    },
    dispose() { for (const { call } of rings.get()) stop(call.id) },
  }
}
