import { isCallOver } from '../../src-shared/callLifecycle.ts'
import type { CallChange, CallRepository, StoredCall } from '../repositories/callRepository.ts'
import type { CallClosing } from './callClosing.ts'
import type { CallNews } from './callNews.ts'
import { createSerially } from './serially.ts'

export type CallChanges = ReturnType<typeof createCallChanges>
type Change = Parameters<CallRepository['change']>[1]
type ChangeWith = Parameters<CallRepository['changeWith']>[2]

interface Deps {
  calls: Pick<CallRepository, 'change' | 'changeWith'>
  closing: Pick<CallClosing, 'shut'>
  news: CallNews
  /** Live things that are known of a call and end with it. */
  forget(callId: string): void
  /** What has been stored stays so, whether or not it could be told. */
  onError(error: unknown): void
}

/** The one way in which a call changes. The changes of one call, with what people are told of them, come one after the other. */
export function createCallChanges({ calls, closing, news, forget, onError }: Deps) {
  const queue = createSerially()

  async function told(change: CallChange | null, by: string | null): Promise<CallChange | null> {
    if (!change) return null
    await news.tell(change, by).catch(onError)
    const { call } = change.after
    if (isCallOver(call.status)) {
      forget(call.id)
      // Not waited for: a change can come out of the room's own turn.
      closing.shut(call.id, call.endedAt ?? call.startedAt)
    }
    return change
  }

  return {
    /** As `work` makes it; null, and nothing changed, where it makes none. */
    apply: (callId: string, work: Change): Promise<CallChange | null> => queue.run(callId, async () => told(await calls.change(callId, work), null)),
    /** `by` calls `userId` into it: where it also depends on what that person is doing. */
    callInto: (callId: string, { userId, by }: { userId: string; by: string }, work: ChangeWith): Promise<CallChange | null> =>
      queue.run(callId, async () => told(await calls.changeWith(callId, userId, work), by)),
    /** One that has just been made. */
    begin: (made: StoredCall): Promise<void> => queue.run(made.call.id, () => news.begin(made).catch(onError)),
    idle: (): Promise<void> => queue.idle(),
  }
}
