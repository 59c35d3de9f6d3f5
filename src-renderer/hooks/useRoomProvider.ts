import { useQuery } from '@tanstack/react-query'
import type { RoomProvider } from '#shared/roomSize.ts'
import { useServices } from './useServices.ts'

/** What the school's rooms run on; undefined while the server has not said. */
export function useRoomProvider(): RoomProvider | undefined {
  const { api } = useServices()
  return useQuery({ queryKey: ['me', 'rooms'], queryFn: ({ signal }) => api.me({}, { signal }), select: ({ rooms }) => rooms }).data
}
