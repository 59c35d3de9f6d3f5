import type { CallHistoryRepository } from '../repositories/callHistoryRepository.ts'
import type { Announcer } from './announcer.ts'
import type { Clock } from './clock.ts'
import type { Actor } from './permissions.ts'

export type MissedCalls = ReturnType<typeof createMissedCalls>

interface Deps {
  history: Pick<CallHistoryRepository, 'unseenMissed' | 'markSeen'>
  announcer: Pick<Announcer, 'toPerson'>
  clock: Clock
  /** What has been stored stays so, whether or not it could be told. */
  onError(error: unknown): void
}

/** How many missed calls a person has not looked at: the number on the badge of all devices. */
export function createMissedCalls({ history, announcer, clock, onError }: Deps) {
  async function tell(userId: string): Promise<void> {
    announcer.toPerson(userId, 'CALL_MISSED_COUNT', { unseen: await history.unseenMissed(userId) })
  }
  return {
    /** These have missed a call just now. */
    missed(userIds: readonly string[]): void {
      for (const userId of userIds) tell(userId).catch(onError)
    },
    /** All of them have been looked at. */
    async seen({ userId }: Actor): Promise<void> {
      if (await history.markSeen(userId, clock.now())) await tell(userId)
    },
  }
}
