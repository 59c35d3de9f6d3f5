import type { ChatMessage } from '#shared/chat.ts'

/** A room's messages as far as they are known here, by number. `complete`: everything from the first known one up to this number is there; 0 when nothing is. */
export interface ChatHistory { messages: readonly ChatMessage[]; complete: number }

export const emptyHistory: ChatHistory = { messages: [], complete: 0 }

/** Messages as they come, each once. What comes after a gap is shown, and does not count as complete until the gap is filled. */
export function withMessages({ messages, complete }: ChatHistory, news: readonly ChatMessage[]): ChatHistory {
  const known = new Set(messages.map(({ number }) => number))
  const fresh = news.filter(({ number }) => !known.has(number))
  if (fresh.length === 0) return { messages, complete }
  const all = [...messages, ...fresh].sort((a, b) => a.number - b.number)
  return { messages: all, complete: completeFrom(all, complete) }
}

/** A page the server holds to be without gaps. */
export function withPage(history: ChatHistory, page: readonly ChatMessage[]): ChatHistory {
  const { messages, complete } = withMessages(history, page)
  return { messages, complete: completeFrom(messages, Math.max(complete, ...page.map(({ number }) => number))) }
}

export const hasGap = ({ messages, complete }: ChatHistory): boolean => (messages.at(-1)?.number ?? 0) > complete

export const unreadOf = (messages: readonly ChatMessage[], read: number, userId: string): number =>
  messages.filter(({ number, sender }) => number > read && sender.id !== userId).length

function completeFrom(messages: readonly ChatMessage[], complete: number): number {
  let end = complete
  for (const { number } of messages) if (number === end + 1) end = number
  return end
}
