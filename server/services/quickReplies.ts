import type { Clock } from './clock.ts'
import type { MessageService } from './messageService.ts'
import { newId } from './newId.ts'
import type { Pairs } from './pairs.ts'
import type { Actor } from './permissions.ts'

export type QuickReplies = ReturnType<typeof createQuickReplies>

interface Deps {
  messages: Pick<MessageService, 'send'>
  pairs: Pairs
  clock: Clock
  onError(error: unknown): void
}

/** What somebody says when declining, as a text to the one who called. */
export function createQuickReplies({ messages, pairs, clock, onError }: Deps) {
  return {
    /** The call has been declined whether or not this can be sent. */
    async send(actor: Actor, toId: string, text: string): Promise<void> {
      try {
        await messages.send(actor, await pairs.open(actor.userId, toId, clock.now()), { clientId: newId(), text })
      } catch (error) {
        onError(error)
      }
    },
  }
}
