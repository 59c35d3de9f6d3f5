import type { ConversationRepository } from '../repositories/conversationRepository.ts'
import { newId } from './newId.ts'

export type Pairs = ReturnType<typeof createPairs>

/** Two people have one conversation, whoever opens it and however often. */
export function createPairs({ conversations }: { conversations: ConversationRepository }) {
  return {
    /** The id of the conversation of the two, made at `now` (epoch ms) when there is none. */
    async open(one: string, other: string, now: number): Promise<string> {
      const pairKey = [one, other].sort().join(' ')
      const known = await conversations.idOfPair(pairKey)
      if (known !== undefined) return known
      await conversations.create({ id: newId(), pairKey, createdAt: now }, [one, other])
      const id = await conversations.idOfPair(pairKey)
      if (id === undefined) throw new Error(`The conversation of ${pairKey} was not made`)
      return id
    },
  }
}
