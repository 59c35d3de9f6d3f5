import type { PresenceService } from '../services/presenceService.ts'
import type { ClientHandlers } from './clientMessages.ts'

export function createPresenceHandlers({ presence }: { presence: Pick<PresenceService, 'setAway'> }): Pick<ClientHandlers, 'PRESENCE_SET'> {
  return {
    PRESENCE_SET(socket, { away }) {
      presence.setAway(socket.data.actor.userId, socket.id, away)
      return {}
    },
  }
}
