import { type InfiniteData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Conversation, Mark } from '#shared/conversations.ts'
import { useServices } from './useServices.ts'

export const conversationsKey = ['conversations'] as const
const listKey = [...conversationsKey, 'list'] as const
const conversationKey = (id: string) => [...conversationsKey, 'one', id] as const

const PAGE = 30

interface ConversationPage { items: Conversation[]; nextCursor: string | null; unread: number }

/** The latest first; `unread`: messages in all conversations, listed here or not. */
export function useConversations() {
  const { api } = useServices()
  return useInfiniteQuery({
    queryKey: listKey,
    queryFn: ({ pageParam, signal }): Promise<ConversationPage> => api.conversations({ query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => ({ items: distinct(pages.flatMap((page) => page.items)), unread: pages[0]?.unread ?? 0 }),
  })
}

export function useConversation(id: string) {
  const { api } = useServices()
  return useQuery({ queryKey: conversationKey(id), queryFn: ({ signal }) => api.conversation({ params: { id } }, { signal }) })
}

export const markOf = (conversation: Conversation, personId: string): Mark | undefined => conversation.marks.find((mark) => mark.personId === personId)

export function putConversation(client: QueryClient, conversation: Conversation): void {
  client.setQueryData(conversationKey(conversation.id), conversation)
}

/** A mark as it is now, in every copy of its conversation. */
export function putMark(client: QueryClient, conversationId: string, mark: Mark): void {
  const marked = (conversation: Conversation): Conversation => ({ ...conversation, marks: [...conversation.marks.filter(({ personId }) => personId !== mark.personId), mark] })
  client.setQueryData<Conversation>(conversationKey(conversationId), (known) => known && marked(known))
  client.setQueryData<InfiniteData<ConversationPage, string | null>>(listKey, (known) => known && {
    ...known, pages: known.pages.map((page) => ({ ...page, items: page.items.map((conversation) => (conversation.id === conversationId ? marked(conversation) : conversation)) })),
  })
}

const distinct = (conversations: Conversation[]): Conversation[] => [...new Map(conversations.map((conversation) => [conversation.id, conversation])).values()]
