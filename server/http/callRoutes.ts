import type { Call, CallEntrance, CallPerson, CallPreferences, CallType, IncomingCall } from '../../src-shared/calls.ts'
import type { Actor } from '../services/permissions.ts'
import type { Handlers } from './implement.ts'

/** The life of a call, the same for both doors. */
export interface CallService {
  initiate(actor: Actor, call: { receiverId: string; callType: CallType }): Promise<CallEntrance>
  accept(actor: Actor, callId: string): Promise<CallEntrance>
  reject(actor: Actor, callId: string, quickReply: string | null): Promise<Call>
  cancel(actor: Actor, callId: string): Promise<Call>
  end(actor: Actor, callId: string): Promise<Call>
  add(actor: Actor, callId: string, personId: string): Promise<Call>
  active(actor: Actor): Promise<{ call: Call | null; ringing: IncomingCall[] }>
  get(actor: Actor, callId: string): Promise<Call>
  participants(actor: Actor, callId: string): Promise<CallPerson[]>
  preferences(actor: Actor): Promise<CallPreferences>
  setPreferences(actor: Actor, change: { doNotDisturb?: boolean | undefined }): Promise<CallPreferences>
}
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
