import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { toAppError } from '#shared/errors.ts'
import type { Reminder } from '#shared/reminders.ts'
import type { Services } from '../domain/Services.ts'
import { useServices } from './useServices.ts'

const remindersKey = ['reminders'] as const
const PAGE = 20

/** `fromDevice`: the server could not be asked. */
interface ReminderPage { items: Reminder[]; nextCursor: string | null; unread: number; fromDevice: boolean }

/** Those that have come, newest first; without the server those of this device, where it keeps any. */
export function useReminders() {
  const { api, host } = useServices()
  return useInfiniteQuery({
    queryKey: remindersKey,
    queryFn: async ({ pageParam, signal }): Promise<ReminderPage> => {
      try {
        return { ...await api.reminders({ query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }), fromDevice: false }
      } catch (thrown) {
        return await ofDevice(host, thrown)
      }
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => ({ items: pages.flatMap((page) => page.items), unread: pages[0]?.unread ?? 0, fromDevice: pages.some((page) => page.fromDevice) }),
  })
}

async function ofDevice({ reminders }: Services['host'], thrown: unknown): Promise<ReminderPage> {
  if (reminders === null || toAppError(thrown).code !== 'SERVER_UNREACHABLE') throw thrown
  const items = await reminders.list()
  return { items, nextCursor: null, unread: items.filter(({ read }) => !read).length, fromDevice: true }
}

/** Asks again when one has come, here or elsewhere. */
export function useFreshReminders(): void {
  const { wire, host } = useServices()
  const client = useQueryClient()
  useEffect(() => {
    const refresh = () => { void client.invalidateQueries({ queryKey: remindersKey }) }
    let was = wire.state.get().connection
    const stops = [
      wire.on('SESSION_REMINDER', refresh), wire.on('SESSION_CANCELLED', refresh), wire.on('SESSION_RESCHEDULED', refresh),
      host.reminders?.onChange(refresh),
      wire.state.subscribe(() => {
        const is = wire.state.get().connection
        if (is === 'connected' && was !== 'connected') refresh()
        was = is
      }),
    ]
    return () => { for (const stop of stops) stop?.() }
  }, [wire, host, client])
}

/** Those due until the instant (ISO 8601): on the desktop also without the server, which is told when it is back. */
export function useReadReminders() {
  const { api, host } = useServices()
  const client = useQueryClient()
  const tellServer = async (until: string): Promise<void> => { await api.markRemindersRead({ body: { until } }) }
  // Where the device keeps no calendar, there is still the server.
  const read = (until: string): Promise<void> => host.reminders?.read(until).catch(() => tellServer(until)) ?? tellServer(until)
  return useMutation({ mutationFn: read, onSuccess: () => { void client.invalidateQueries({ queryKey: remindersKey }) } })
}

/** Again in five minutes; on the desktop also without the server. */
export function useSnooze() {
  const { api, host } = useServices()
  return useMutation({ mutationFn: (sessionId: string) => host.reminders?.snooze(sessionId) ?? api.snoozeReminder({ params: { id: sessionId } }) })
}
