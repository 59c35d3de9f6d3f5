import { z } from 'zod'
import { MAX_MESSAGE_LENGTH } from '#shared/conversations.ts'
import { errorCodeSchema } from '#shared/errors.ts'
import { clientIdSchema, idSchema } from '#shared/ids.ts'
import type { OutboxStorage, OutgoingMessage } from '../domain/outbox.ts'
import { createValue } from '../domain/value.ts'

const keptSchema = z.array(z.object({
  clientId: clientIdSchema, conversationId: idSchema, text: z.string().min(1).max(MAX_MESSAGE_LENGTH), failure: errorCodeSchema.nullable(),
}))

interface Deps {
  serverUrl: string
  userId: string
  storage: Storage
  /** Calls back with the key that another tab has changed; null: all of them. */
  onChangedElsewhere(listener: (key: string | null) => void): void
}

/** The outbox of one person on one server, in the browser's storage; while that is full or forbidden, as long as the page lasts. */
export function createOutboxStorage({ serverUrl, userId, storage, onChangedElsewhere }: Deps): OutboxStorage {
  const key = `lectern.outbox ${serverUrl} ${userId}`
  let works = true
  const read = (): readonly OutgoingMessage[] | null => {
    try {
      const kept = storage.getItem(key)
      return kept === null ? [] : keptSchema.parse(JSON.parse(kept))
    } catch {
      return null
    }
  }
  const value = createValue(read() ?? [])
  onChangedElsewhere((changed) => { if (changed === null || changed === key) value.set(read() ?? []) })
  return {
    get: value.get,
    subscribe: value.subscribe,
    update(change) {
      const next = change((works ? read() : null) ?? value.get())
      try {
        if (next.length === 0) storage.removeItem(key)
        else storage.setItem(key, JSON.stringify(next))
        works = true
      } catch {
        works = false
      }
      value.set(next)
    },
  }
}
