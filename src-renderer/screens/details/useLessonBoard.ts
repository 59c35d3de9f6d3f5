import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Board } from '#shared/boards.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import type { Session } from '#shared/sessions.ts'
import { boardsKey, useBoardParts } from '../../hooks/useBoards.ts'
import { useServices } from '../../hooks/useServices.ts'
import { sessionKey } from '../../hooks/useSessions.ts'

const refusal = (thrown: unknown): never => { throw toAppError(thrown) }

/** Which board it is. `isWanted`: false where it cannot be opened now. */
export function useLessonBoard({ id }: Session, isWanted: boolean) {
  const { api } = useServices()
  return useQuery({ queryKey: [...sessionKey(id), 'board'], queryFn: ({ signal }) => api.sessionBoard({ params: { id } }, { signal }), enabled: isWanted })
}

/** Pages of students' own in a lesson that is over: to its tutor all of them, to a student the own one. */
export function useOwnPages({ id }: Session, isWanted: boolean) {
  const { api } = useServices()
  const parts = useBoardParts()
  return useQuery({
    queryKey: [...sessionKey(id), 'ownPages'], enabled: isWanted,
    queryFn: async ({ signal }) => {
      const { roomId } = await api.sessionRoom({ params: { id } }, { signal })
      return (await (await parts()).api.roomBoards({ params: { id: roomId } }, { signal })).items
    },
  })
}

/** `replace`: although something is drawn on it already; without that it is refused with CONFLICT. */
export function usePrepareBoard({ id }: Session, onPrepared: (board: Board) => void) {
  const parts = useBoardParts()
  const queries = useQueryClient()
  return useMutation<Board, AppError, { boardId: string; replace: boolean }>({
    mutationFn: async (body) => (await parts()).api.prepareSessionBoard({ params: { id }, body }).catch(refusal),
    onSuccess: onPrepared,
    onSettled: () => queries.invalidateQueries({ queryKey: boardsKey }),
  })
}

/** The next lesson of the series begins with this one's board. */
export function useCarryOver({ id }: Session) {
  const parts = useBoardParts()
  const queries = useQueryClient()
  return useMutation<{ sessionId: string; board: Board }, AppError, undefined>({
    mutationFn: async () => (await parts()).api.carryBoardOver({ params: { id } }).catch(refusal),
    onSettled: () => queries.invalidateQueries({ queryKey: boardsKey }),
  })
}
