import type { Call } from '#shared/calls.ts'
import type { CallDeskState } from './CallDesk.ts'
import type { Scope } from './scope.ts'
import type { Wire } from './wire.ts'

interface Deps {
  scope: Scope
  wire: Wire
  meId: string
  state(): CallDeskState
  onAway(call: Call): void
  /** The server knows where the person is by now. */
  ask(): void
}

/** The call that the person is in without this page: begun or answered on another device, or before a crash. The way back to it stands while it goes on. */
export function followAway({ scope, wire, meId, state, onAway, ask }: Deps): void {
  const isHere = (callId: string): boolean => {
    const { own, placing, rings } = state()
    return own?.call.id === callId || placing !== null || rings.some(({ call, answering }) => call.id === callId && answering)
  }
  scope.add(wire.on('CALL_INITIATED', ({ call }) => { if (!isHere(call.id)) onAway(call) }))
  scope.add(wire.on('CALL_ACCEPTED', ({ callId, personId }) => { if (state().away?.id === callId || (personId === meId && !isHere(callId))) ask() }))
  for (const event of ['CALL_ENDED', 'CALL_CANCELLED', 'CALL_REJECTED', 'CALL_MISSED', 'CALL_PARTICIPANT_LEFT'] as const) {
    scope.add(wire.on(event, ({ callId }) => { if (state().away?.id === callId) ask() }))
  }
}
