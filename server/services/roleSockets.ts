import type { ServerEventName, ServerPayload } from '../../src-shared/channels.ts'
import type { Role } from '../../src-shared/people.ts'

/** What all connected people of some roles are told, however many they are. */
export interface RoleSockets {
  /** `exceptId`: the person it is about. */
  toRoles<N extends ServerEventName>(roles: readonly Role[], exceptId: string, event: N, payload: ServerPayload<N>): void
}
