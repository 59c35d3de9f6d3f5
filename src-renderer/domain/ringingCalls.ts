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
  /** Before the server is asked what rings: the result takes its answer. What was told meanwhile is newer than the answer. */
  beginSync(): (ringing: readonly IncomingCall[]) => void
  stop(callId: string): void
  /** Null when the answer did not get through and the call still rings here (it says why). Rejects with an AppError otherwise. */
  answer(callId: string): Promise<CallEntrance | null>
  /** It stops here at once; told again after a reconnect if the server did not hear it. */
  decline(callId: string, quickReply?: string): void
}

interface Deps {
  wire: Wire
  /** False where something outside the page rings, and says so itself. */
  saysRinging: boolean
}

/** The message did not get through. With anything else the server has spoken, and then the call does not ring here any more. */
const NOT_HEARD = new Set(['SERVER_UNREACHABLE', 'TIMED_OUT', 'RATE_LIMITED'])
const isHeard = (thrown: unknown): boolean => !NOT_HEARD.has(toAppError(thrown).code)

export function createRingingCalls({ wire, saysRinging }: Deps): RingingCalls {
  const { rings, ringOf, patch, put, ...list } = createRingList()
  let stoppedMeanwhile = new Set<string>()
  function stop(callId: string): void {
    stoppedMeanwhile.add(callId)
    list.stop(callId)
  }
  const declines = createDeclines(wire)

  function offer({ call, ringsFor }: IncomingCall): void {
    if (declines.has(call.id)) declines.tell(call.id)
    else if (ringsFor <= 0) stop(call.id)
    else {
      const isNew = ringOf(call.id) === undefined
      put(call, ringsFor)
      // An offer that was held up on the way may ring no more: the server's answer tells.
      if (isNew && saysRinging) wire.request('CALL_RINGING', { callId: call.id }).catch((thrown: unknown) => { if (isHeard(thrown)) stop(call.id) })
    }
  }
  return {
    rings, offer, stop,
    beginSync() {
      const before = rings.get().map(({ call }) => call.id)
      const stopped = stoppedMeanwhile = new Set()
      return (ringing) => {
        const ids = new Set(ringing.map(({ call }) => call.id))
        for (const callId of before) if (!ids.has(callId) && ringOf(callId)?.answering === false) stop(callId)
        declines.keep(ids)
        for (const incoming of ringing) if (declines.has(incoming.call.id) || !stopped.has(incoming.call.id)) offer(incoming)
      }
    },
    async answer(callId) {
      patch(callId, { answering: true, error: null })
      try {
        const entrance = await wire.request('CALL_ACCEPT', { callId })
        stop(callId)
        return entrance
      } catch (thrown) {
        const stillRings = !isHeard(thrown) && ringOf(callId) !== undefined
        if (!stillRings) stop(callId)
        patch(callId, { answering: false, error: toAppError(thrown) })
        if (stillRings) return null
        throw thrown
      }
    },
    decline(callId, quickReply) {
      stop(callId)
      declines.add(callId, quickReply)
    },
  }
}

/** Each rings until it is stopped or its time is over. */
function createRingList() {
  const rings = createValue<readonly Ring[]>([])
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const ringOf = (callId: string) => rings.get().find(({ call }) => call.id === callId)
  const patch = (callId: string, change: Partial<Ring>) => {
    if (ringOf(callId)) rings.update((all) => all.map((ring) => (ring.call.id === callId ? { ...ring, ...change } : ring)))
  }
  function stop(callId: string): void {
    clearTimeout(timers.get(callId))
    timers.delete(callId)
    if (ringOf(callId)) rings.update((all) => all.filter(({ call }) => call.id !== callId))
  }
  function put(call: Call, ringsFor: number): void {
    clearTimeout(timers.get(call.id))
    timers.set(call.id, setTimeout(() => { stop(call.id) }, ringsFor * 1_000))
    if (ringOf(call.id)) patch(call.id, { call })
    else rings.update((all) => [...all, { call, answering: false, error: null }])
  }
  return { rings, ringOf, patch, put, stop }
}

/** What was declined here and perhaps not heard there: such a call does not ring again, it is declined again. */
function createDeclines(wire: Wire) {
  const replies = new Map<string, string | undefined>()
  function tell(callId: string): void {
    const quickReply = replies.get(callId)
    wire.request('CALL_REJECT', { callId, ...(quickReply === undefined ? {} : { quickReply }) })
      .then(() => { replies.delete(callId) }, (thrown: unknown) => { if (isHeard(thrown)) replies.delete(callId) })
  }
  return {
    tell,
    has: (callId: string) => replies.has(callId),
    keep(callIds: ReadonlySet<string>): void { for (const callId of replies.keys()) if (!callIds.has(callId)) replies.delete(callId) },
    add(callId: string, quickReply: string | undefined): void {
      replies.set(callId, quickReply)
      tell(callId)
    },
  }
}
