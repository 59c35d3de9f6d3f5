import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Message } from '#shared/conversations.ts'
import type { Api } from '../api/createApi.ts'
import { catchUpAfter, isGap, mergeMessages, type Thread } from '../domain/thread.ts'
import { useServices } from './useServices.ts'

export const threadsKey = ['threads'] as const
const threadKey = (conversationId: string) => [...threadsKey, conversationId] as const

/** What came by socket while a thread was loaded for the first time: its reply may be older. */
const earlyKey = (conversationId: string) => ['early messages', conversationId] as const

const PAGE = 30
/** The API's own limit for a page. */
const CATCH_UP_PAGE = 200

/** The newest messages; asked again, it only catches up and keeps what was loaded. */
export function useThread(conversationId: string) {
  const { api } = useServices()
  const client = useQueryClient()
  return useQuery({
    queryKey: threadKey(conversationId),
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<Thread> => {
      const known = client.getQueryData<Thread>(threadKey(conversationId))
      if (known) return caughtUp(client, conversationId, await missedMessages(api, conversationId, catchUpAfter(known), signal))
      client.removeQueries({ queryKey: earlyKey(conversationId) })
      const page = await api.messages({ params: { id: conversationId }, query: { limit: PAGE } }, { signal })
      const thread: Thread = { messages: mergeMessages([], page.items), older: page.nextCursor }
      const early = () => client.getQueryData<Message[]>(earlyKey(conversationId)) ?? []
      const missed = early().some((message) => isGap(thread, message)) ? await missedMessages(api, conversationId, catchUpAfter(thread), signal) : []
      return { ...thread, messages: mergeMessages(thread.messages, [...early(), ...missed]) }
    },
  })
}

/** The page before the oldest message that is known. */
export function useOlderMessages(conversationId: string) {
  const { api } = useServices()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const cursor = client.getQueryData<Thread>(threadKey(conversationId))?.older
      if (cursor === null || cursor === undefined) return
      const page = await api.messages({ params: { id: conversationId }, query: { limit: PAGE, cursor } })
      client.setQueryData<Thread>(threadKey(conversationId), (known) => known && { messages: mergeMessages(page.items, known.messages), older: page.nextCursor })
    },
  })
}

/** A message as the server tells it, into the thread where it is open or being loaded; a gap before it is filled. */
export function putMessage(client: QueryClient, message: Message): void {
  const key = threadKey(message.conversationId)
  const known = client.getQueryData<Thread>(key)
  if (!known) {
    if (client.isFetching({ queryKey: key }) > 0) client.setQueryData<Message[]>(earlyKey(message.conversationId), (early = []) => [...early, message])
    return
  }
  if (isGap(known, message)) void client.invalidateQueries({ queryKey: key })
  else client.setQueryData<Thread>(key, { ...known, messages: mergeMessages(known.messages, [message]) })
}

async function missedMessages(api: Api, conversationId: string, after: number, signal: AbortSignal): Promise<Message[]> {
  const missed: Message[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Api['messages']>> = await api.messages(
      { params: { id: conversationId }, query: { after, limit: CATCH_UP_PAGE, ...(cursor === null ? {} : { cursor }) } }, { signal })
    missed.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return missed
}

/** With what came by socket while the server was asked. */
function caughtUp(client: QueryClient, conversationId: string, missed: Message[]): Thread {
  const known = client.getQueryData<Thread>(threadKey(conversationId)) ?? { messages: [], older: null }
  return { ...known, messages: mergeMessages(known.messages, missed) }
}
