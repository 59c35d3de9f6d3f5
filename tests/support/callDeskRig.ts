import { vi } from 'vitest'
import type { Call, IncomingCall } from '../../src-shared/calls.ts'
import type { ClientEventName, ServerEventName } from '../../src-shared/channels.ts'
import { AppError, type ErrorCode } from '../../src-shared/errors.ts'
import type { JoinTicket } from '../../src-shared/room.ts'
import { createCallDesk } from '../../src-renderer/domain/createCallDesk.ts'
import { createValue } from '../../src-renderer/domain/value.ts'
import type { Wire, WireState } from '../../src-renderer/domain/wire.ts'

export const id = (n: number) => `01930000-0000-7000-8000-00000000000${n}`
export const [me, amina, rafi] = [{ id: id(1), name: 'Me', role: 'student' }, { id: id(2), name: 'Amina', role: 'tutor' }, { id: id(3), name: 'Rafi', role: 'student' }] as const

export const callOf = (change: Partial<Call> = {}): Call => ({
  id: id(7), type: 'video', status: 'pending', callerId: amina.id, direction: 'incoming', missed: false,
  people: [{ person: amina, state: 'calling', unreached: null, quickReply: null }, { person: me, state: 'ringing', unreached: null, quickReply: null }],
  startedAt: '2026-11-20T16:00:00.000Z', answeredAt: null, endedAt: null, duration: null, seconds: 0, maxConcurrentParticipants: 0, quality: 'unknown', rating: null, ...change,
})
export const ringing = (change: Partial<Call> = {}, ringsFor = 30): IncomingCall => ({ call: callOf(change), ringsFor })
export const ticket = { room: { id: id(9) } } as unknown as JoinTicket

/** A wire whose server says what the test says; by default it agrees. */
export function setUp({ ringsHere = true, connection = 'connected' }: { ringsHere?: boolean; connection?: WireState['connection'] } = {}) {
  const asked: [ClientEventName, unknown][] = []
  const replies = new Map<ClientEventName, () => Promise<unknown>>()
  const listeners = new Map<string, Set<(payload: never) => void>>()
  const state = createValue<WireState>({ connection, error: null })
  const wire: Wire = {
    state,
    request: ((event: ClientEventName, payload: unknown) => {
      asked.push([event, payload])
      return (replies.get(event) ?? (() => Promise.resolve({})))()
    }) as Wire['request'],
    sendVolatile: () => undefined,
    on(event, listener) {
      const set = listeners.get(event) ?? new Set()
      listeners.set(event, set.add(listener))
      return () => { set.delete(listener) }
    },
  }
  const server = { active: { call: null as Call | null, ringing: [] as IncomingCall[] }, call: callOf() }
  const api = { activeCall: () => Promise.resolve(server.active), call: () => Promise.resolve(server.call), addToCall: () => Promise.resolve(server.call) }
  const desk = createCallDesk({ wire, api, meId: me.id, ringsHere })
  const stop = desk.start()
  const tell = (event: ServerEventName, payload: unknown) => { for (const listener of listeners.get(event) ?? []) listener(payload as never) }
  const settle = () => vi.advanceTimersByTimeAsync(0)
  const names = () => asked.map(([event]) => event)
  return { desk, stop, tell, asked, names, replies, server, state, settle, refuse: (event: ClientEventName, code: ErrorCode) => { replies.set(event, () => Promise.reject(new AppError(code))) } }
}
