import { type Call, type IncomingCall, STALE_OFFER_SECONDS } from '#shared/calls.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import { endpoints } from '#shared/http.ts'
import type { RingHandlers } from '../ipc.ts'
import { isPassing } from '../wire/passing.ts'
import type { ServerApi } from '../wire/serverApi.ts'
import type { Account, ServerLink } from '../wire/serverLink.ts'
import type { CallNotices } from './callNotices.ts'
import { createRingKeeper, type RingKeeper } from './ringKeeper.ts'

/** A person waits no longer for a button. */
const PATIENCE_MS = 4_000

interface Deps {
  link: ServerLink
  api: ServerApi
  /** Epoch ms. */
  now: () => number
  /** What rings has changed: the window shows it, or goes (null). */
  show: (isRinging: boolean) => void
  /** The window's page is this tall now. */
  fit: (height: number) => void
  notices: Pick<CallNotices, 'ring' | 'missed'>
  /** The main window goes to the call and answers it. */
  answer: (callId: string) => void
}

export type Ringing = ReturnType<typeof createRinging>

/** Calls that ring on this device, with or without the main window and the calendar: C3, C6. */
export function createRinging({ link, api, now, show, fit, notices, answer }: Deps) {
  const keeper = createRingKeeper({
    now,
    onChange: () => {
      show(keeper.shown !== null)
      notices.ring(keeper.audible)
    },
    onMissed: notices.missed,
  })
  async function decline(callId: string, quickReply?: string): Promise<void> {
    if (!keeper.decline(callId, quickReply)) return
    try {
      if (link.account === null) throw new AppError('SERVER_UNREACHABLE', 'not connected yet')
      await api.call(link.account, endpoints.rejectCall, { id: callId, body: quickReply === undefined ? {} : { quickReply }, timeoutMs: PATIENCE_MS })
    } catch (error) {
      if (isPassing(error)) {
        keeper.declineFailed(callId, toAppError(error).code)
        return
      }
    }
    keeper.end(callId, { missed: false })
  }
  async function accept(callId: string): Promise<void> {
    if (keeper.settle(callId) !== null) answer(callId)
  }
  listen({ link, api, now, keeper, missed: notices.missed, decline })
  return {
    accept,
    decline,
    /** The ring window was closed by hand: other devices ring on. */
    putAway(): void {
      const callId = keeper.shown?.call.id
      if (callId !== undefined) keeper.settle(callId)
    },
    wake: keeper.look,
    handlers: {
      getRing: async () => keeper.shown,
      acceptRing: ({ callId }) => accept(callId),
      declineRing: ({ callId, quickReply }) => decline(callId, quickReply),
      fitRing: async ({ height }) => { fit(height) },
    } satisfies RingHandlers,
  }
}

interface Listening extends Pick<Deps, 'link' | 'api' | 'now'> {
  keeper: RingKeeper
  missed: (call: Call) => void
  decline: (callId: string, quickReply: string | undefined) => Promise<void>
}

function listen({ link, api, now, keeper, missed, decline }: Listening): void {
  const isMe = (userId: string): boolean => userId === link.account?.userId
  const quietly = (work: Promise<unknown>): void => { work.catch(() => undefined) }

  function ring(incoming: IncomingCall): void {
    const callId = incoming.call.id
    if (!keeper.offer(incoming)) return
    const untold = keeper.untold(callId)
    if (untold !== null) {
      void decline(callId, untold.quickReply)
      return
    }
    link.request('CALL_RINGING', { callId }).catch((error: unknown) => { if (!isPassing(error)) keeper.end(callId, { missed: false }) })
  }
  /** C6. What looks old may have waited in a computer asleep; or this clock is wrong, or a long call gets one more person: the server knows. */
  async function ringIfStill(account: Account, callId: string): Promise<void> {
    const { ringing } = await api.call(account, endpoints.activeCall)
    const found = ringing.find(({ call }) => call.id === callId)
    if (found) ring(found)
  }
  /** After a time without the server, which tells again what rings but not what has ended. */
  async function dropEnded(account: Account): Promise<void> {
    const { ringing } = await api.call(account, endpoints.activeCall)
    for (const callId of keeper.held.filter((held) => !ringing.some(({ call }) => call.id === held))) {
      keeper.end(callId, { missed: false })
      const call = await api.call(account, endpoints.call, { id: callId })
      if (call.missed) missed(call)
    }
  }
  link.on('INCOMING_CALL', (incoming) => {
    const looksOld = now() - Date.parse(incoming.call.startedAt) > STALE_OFFER_SECONDS * 1_000
    if (!looksOld) ring(incoming)
    else if (link.account !== null) quietly(ringIfStill(link.account, incoming.call.id))
  })
  for (const event of ['CALL_REJECTED', 'CALL_ACCEPTED'] as const) link.on(event, ({ callId, personId }) => { if (isMe(personId)) keeper.end(callId, { missed: false }) })
  link.on('CALL_HANDLED_ELSEWHERE', ({ callId }) => { keeper.end(callId, { missed: false }) })
  link.on('CALL_MISSED', ({ callId, personId }) => { if (isMe(personId)) keeper.end(callId, { missed: true }) })
  for (const event of ['CALL_CANCELLED', 'CALL_ENDED'] as const) link.on(event, ({ callId }) => { keeper.end(callId, { missed: true }) })
  link.onConnect(() => { if (link.account !== null && keeper.held.length > 0) quietly(dropEnded(link.account)) })
  link.onEnd(keeper.clear)
}
