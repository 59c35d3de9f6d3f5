import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Conversation } from '#shared/conversations.ts'
import { conversationsKey, markOf, putMark } from '../../hooks/useConversations.ts'
import { useIsSeen } from '../../hooks/useIsSeen.ts'
import { useMe, useServices } from '../../hooks/useServices.ts'

/** Tells what has been read: up to `last` while the end of the thread is `inView` and the window is worked in. */
export function useReadMark(conversation: Conversation, last: number, inView: boolean): void {
  const { api } = useServices()
  const me = useMe()
  const client = useQueryClient()
  const isSeen = useIsSeen()
  const told = useRef(0)
  const { id } = conversation
  const read = markOf(conversation, me.id)?.read ?? 0
  useEffect(() => {
    if (!isSeen || !inView || last <= Math.max(read, told.current)) return
    told.current = last
    void api.markConversation({ params: { id }, body: { delivered: last, read: last } }).then((mark) => {
      putMark(client, id, mark)
      void client.invalidateQueries({ queryKey: conversationsKey })
    }, () => { told.current = 0 })
  }, [api, client, id, last, read, isSeen, inView])
}
