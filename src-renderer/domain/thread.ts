import type { Mark, Message } from '#shared/conversations.ts'

/** One conversation's messages as far as they are known here: ascending by number, without gaps. `older`: the cursor of the page before; null when there is none. */
export interface Thread { messages: readonly Message[]; older: string | null }

/** Both together, by number; of the same message the newer telling stays, because its proposal may have been answered. */
export function mergeMessages(known: readonly Message[], news: readonly Message[]): Message[] {
  const byNumber = new Map(known.map((message) => [message.number, message]))
  for (const message of news) byNumber.set(message.number, message)
  return [...byNumber.values()].sort((a, b) => a.number - b.number)
}

/** Messages between what is known and this one have been missed. */
export function isGap({ messages }: Thread, message: Message): boolean {
  const last = messages.at(-1)
  return last !== undefined && message.number > last.number + 1
}

/** The number after which to ask for what was missed: new messages, and answers to proposals that were open when last seen. */
export function catchUpAfter({ messages }: Thread): number {
  const open = messages.find(({ content }) => content.kind === 'proposal' && content.proposal.status === 'open')
  const last = messages.at(-1)?.number ?? 0
  return open ? open.number - 1 : last
}

export type Delivery = 'sent' | 'delivered' | 'read'

/** How far one's own message has got, by the other person's mark. */
export function deliveryOf(message: Message, otherMark: Mark | undefined): Delivery {
  if (otherMark === undefined) return 'sent'
  if (otherMark.read >= message.number) return 'read'
  return otherMark.delivered >= message.number ? 'delivered' : 'sent'
}
