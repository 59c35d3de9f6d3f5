import type { CallRoomService } from '../services/callRoomService.ts'
import type { QualityService } from '../services/qualityService.ts'
import type { TicketService } from '../services/ticketService.ts'
import type { Handlers } from './implement.ts'

export interface CallRoomRoutesDeps { tickets: TicketService; callRooms: Pick<CallRoomService, 'room' | 'showBoard'>; qualities: QualityService }

/** The rooms of calls, and how the network in any room was. */
export function callRoomRoutes({ tickets, callRooms, qualities }: CallRoomRoutesDeps): Pick<Handlers, 'callRoom' | 'refreshCallTicket' | 'showCallBoard' | 'callIntervals' | 'callQuality' | 'sessionQuality'> {
  return {
    callRoom: ({ actor, params }) => callRooms.room(actor, params.id),
    refreshCallTicket: ({ actor, params }) => tickets.callTicket(actor, params.id),
    showCallBoard: ({ actor, params }) => callRooms.showBoard(actor, params.id),
    callIntervals: async ({ actor, params }) => ({ items: await qualities.intervals(actor, params.id) }),
    callQuality: async ({ actor, params }) => ({ items: await qualities.ofCall(actor, params.id) }),
    sessionQuality: async ({ actor, params }) => ({ items: await qualities.ofSession(actor, params.id) }),
  }
}
