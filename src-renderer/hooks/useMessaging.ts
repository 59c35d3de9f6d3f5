import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Message } from '#shared/conversations.ts'
import type { Outbox } from '../domain/outbox.ts'
import { conversationsKey, markOf, putMark, useConversations } from './useConversations.ts'
import { useMe, useServices } from './useServices.ts'
import { putMessage, threadsKey } from './useThread.ts'

export function useOutbox(): Outbox {
  return useServices().outboxOf(useMe().id)
}

/** On every screen: messages come in, one's own go out, and the senders are told that theirs have arrived. */
export function useMessaging(): void {
  useNews()
  useDeliveredMarks()
}

function useNews(): void {
  const { wire } = useServices()
  const outbox = useOutbox()
  const client = useQueryClient()
  const me = useMe()
  useEffect(() => {
    const refreshList = () => { void client.invalidateQueries({ queryKey: conversationsKey }) }
    const take = (message: Message) => {
      putMessage(client, message)
      refreshList()
    }
    let was = wire.state.get().connection
    const stops = [
      wire.on('CONVERSATION_MESSAGE', ({ message }) => { take(message) }),
      wire.on('CONVERSATION_MARK', ({ conversationId, mark }) => {
        putMark(client, conversationId, mark)
        // A reply under way may be older than this mark.
        if (mark.personId === me.id || client.isFetching({ queryKey: conversationsKey }) > 0) refreshList()
      }),
      outbox.onSent(take),
      wire.state.subscribe(() => {
        const is = wire.state.get().connection
        if (is === 'connected' && was !== 'connected') {
          refreshList()
          void client.invalidateQueries({ queryKey: threadsKey })
        }
        was = is
      }),
    ]
    return () => { for (const stop of stops) stop() }
  }, [wire, outbox, client, me.id])
}

function useDeliveredMarks(): void {
  const { api } = useServices()
  const me = useMe()
  const client = useQueryClient()
  const { data } = useConversations()
  const told = useRef(new Map<string, number>())
  useEffect(() => {
    for (const conversation of data?.items ?? []) {
      const { id, lastMessage } = conversation
      if (lastMessage === null) continue
      const delivered = lastMessage.senderId === me.id ? lastMessage.number - 1 : lastMessage.number
      if (delivered <= Math.max(told.current.get(id) ?? 0, markOf(conversation, me.id)?.delivered ?? 0)) continue
      told.current.set(id, delivered)
      // Lost, it is told with the next look at the list.
      void api.markConversation({ params: { id }, body: { delivered } }).then((mark) => { putMark(client, id, mark) }, () => { told.current.delete(id) })
    }
  }, [data, api, me.id, client])
}
