import { boardServerEvents } from '#shared/boardChannel.ts'
import type { ServerEventName, ServerPayload } from '#shared/channels.ts'
import type { Wire } from '../domain/wire.ts'

/** The wire with what the server says of boards read in full: a message that is not understood is dropped. */
export const checkedWire = (wire: Wire): Wire => ({
  ...wire,
  on<N extends ServerEventName>(event: N, listener: (payload: ServerPayload<N>) => void) {
    const schema = Object.entries(boardServerEvents).find(([name]) => name === event)?.[1]
    if (!schema) return wire.on(event, listener)
    return wire.on(event, (payload) => {
      const checked = schema.safeParse(payload)
      if (checked.success) listener(checked.data as ServerPayload<N>)
    })
  },
})
