import type { CallService } from '../services/callService.ts'
import type { Handlers } from './implement.ts'

export interface CallRoutesDeps { calls: CallService }

type CallRoutes = 'initiateCall' | 'activeCall' | 'call' | 'acceptCall' | 'rejectCall' | 'cancelCall' | 'endCall' | 'addToCall' | 'callParticipants' | 'callPreferences' | 'setCallPreferences'

export function callRoutes({ calls }: CallRoutesDeps): Pick<Handlers, CallRoutes> {
  return {
    initiateCall: ({ actor, body }) => calls.initiate(actor, body),
    activeCall: ({ actor }) => calls.active(actor),
    call: ({ actor, params }) => calls.get(actor, params.id),
    acceptCall: ({ actor, params }) => calls.accept(actor, params.id),
    rejectCall: ({ actor, params, body }) => calls.reject(actor, params.id, body.quickReply ?? null),
    cancelCall: ({ actor, params }) => calls.cancel(actor, params.id),
    endCall: ({ actor, params }) => calls.end(actor, params.id),
    addToCall: ({ actor, params, body }) => calls.add(actor, params.id, body.personId),
    callParticipants: async ({ actor, params }) => ({ items: await calls.participants(actor, params.id) }),
    callPreferences: ({ actor }) => calls.preferences(actor),
    setCallPreferences: ({ actor, body }) => calls.setPreferences(actor, body),
  }
}
