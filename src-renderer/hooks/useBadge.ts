import { useEffect } from 'react'
import { useUnseenMissed } from './useCallHistory.ts'
import { useConversations } from './useConversations.ts'
import { useServices } from './useServices.ts'

/** As many as the host takes. */
const MOST = 9_999

/** What waits to be looked at, on the dock or the page's icon, for as long as somebody is signed in. */
export function useBadge(): void {
  const { host } = useServices()
  const missed = useUnseenMissed()
  const unread = useConversations().data?.unread ?? 0
  const count = Math.min(MOST, missed + unread)
  useEffect(() => { host.setBadge(count) }, [host, count])
  useEffect(() => () => { host.setBadge(0) }, [host])
}
