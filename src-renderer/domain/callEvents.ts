import type { IncomingCall } from '#shared/calls.ts'
import { isCallOver } from '#shared/callLifecycle.ts'
import type { OwnCall } from './CallDesk.ts'
import type { Scope } from './scope.ts'
import type { VideoNews } from './videoConsent.ts'
import type { Wire } from './wire.ts'

interface Deps {
  scope: Scope
  wire: Wire
  meId: string
  onOffer(incoming: IncomingCall): void
  /** It rings here no more. */
  onAnswered(callId: string): void
  /** The server knows more of it now. */
  onChanged(callId: string): void
  /** Does nothing for any other call than the page's own. */
  patchOwn(callId: string, change: (own: OwnCall) => Partial<OwnCall>): void
  hearVideo(callId: string, news: VideoNews): void
}

/** What the server tells of calls. What can be told from an event alone is shown at once; the rest is asked. */
export function hearCalls({ scope, wire, meId, onOffer, onAnswered, onChanged, patchOwn, hearVideo }: Deps): void {
  const handled = ({ callId }: { callId: string }) => {
    onAnswered(callId)
    onChanged(callId)
  }
  const byPerson = ({ callId, personId }: { callId: string; personId: string }) => {
    if (personId === meId) onAnswered(callId)
    onChanged(callId)
  }
  const changed = ({ callId }: { callId: string }) => { onChanged(callId) }
  for (const stop of [
    wire.on('INCOMING_CALL', onOffer), wire.on('CALL_HANDLED_ELSEWHERE', handled),
    wire.on('CALL_REJECTED', byPerson), wire.on('CALL_MISSED', byPerson), wire.on('CALL_PERSON_ADDED', changed),
    wire.on('CALL_PARTICIPANT_JOINED', changed), wire.on('CALL_PARTICIPANT_LEFT', changed),
    wire.on('CALL_RINGING', ({ callId }) => { patchOwn(callId, () => ({ rings: true })) }),
    wire.on('CALL_ACCEPTED', (event) => {
      patchOwn(event.callId, ({ call }) => ({ call: isCallOver(call.status) ? call : { ...call, status: 'active' } }))
      byPerson(event)
    }),
    wire.on('CALL_CANCELLED', (event) => {
      patchOwn(event.callId, ({ call }) => ({ call: { ...call, status: 'cancelled' } }))
      handled(event)
    }),
    wire.on('CALL_ENDED', (event) => {
      patchOwn(event.callId, ({ call }) => ({ call: isCallOver(call.status) ? call : { ...call, status: 'ended', duration: event.duration } }))
      handled(event)
    }),
    wire.on('CALL_VIDEO_ASKED', ({ callId, by }) => { hearVideo(callId, { kind: 'asked', by }) }),
    wire.on('CALL_VIDEO_ANSWERED', ({ callId, ...answered }) => {
      hearVideo(callId, { kind: 'answered', ...answered })
      // What was asked of the server before this is older.
      onChanged(callId)
    }),
  ]) scope.add(stop)
}
