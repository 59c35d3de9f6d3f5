import type { ServerEventName, ServerPayload } from '../../src-shared/channels.ts'
import type { Announcer } from './announcer.ts'

export function tellPeople<N extends ServerEventName>(announcer: Pick<Announcer, 'toPerson'>, personIds: readonly string[], event: N, payload: ServerPayload<N>): void {
  for (const personId of personIds) announcer.toPerson(personId, event, payload)
}
