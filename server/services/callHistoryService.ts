import type { Call, CallHistoryFilter, Rating } from '../../src-shared/calls.ts'
import { AppError } from '../../src-shared/errors.ts'
import { idSchema } from '../../src-shared/ids.ts'
import { z } from 'zod'
import type { CallHistoryRepository } from '../repositories/callHistoryRepository.ts'
import type { CallAccess } from './callAccess.ts'
import type { CallView } from './callView.ts'
import { pageOf, readCursor, type Page, type PageInput } from './paging.ts'
import type { Actor } from './permissions.ts'

const positionSchema = z.tuple([z.number(), idSchema])
const epoch = (instant: string | undefined): number | undefined => (instant === undefined ? undefined : Date.parse(instant))

export type CallHistoryService = ReturnType<typeof createCallHistoryService>

interface Deps {
  history: Pick<CallHistoryRepository, 'page' | 'calls' | 'unseenMissed' | 'rate'>
  access: Pick<CallAccess, 'own'>
  view: CallView
}

/** A person's own calls, once they are over for him or her. */
export function createCallHistoryService({ history, access, view }: Deps) {
  return {
    /** The latest first. */
    async list(actor: Actor, { cursor, limit, from, to, ...filter }: PageInput & CallHistoryFilter): Promise<Page<Call> & { unseenMissed: number }> {
      const position = readCursor(positionSchema, cursor)
      const after = position && { at: position[0], callId: position[1] }
      const found = await history.page({ ...filter, userId: actor.userId, from: epoch(from), to: epoch(to), after, limit: limit + 1 })
      const page = pageOf(found, limit, ({ at, callId }) => [at, callId])
      const calls = await view.of(actor, await history.calls(page.items.map(({ callId }) => callId)))
      return { ...page, items: calls, unseenMissed: await history.unseenMissed(actor.userId) }
    },
    /** Once, by whoever has talked in it, though others may talk on. CONFLICT to somebody who did not or still does, and the second time. */
    async rate(actor: Actor, callId: string, rating: Rating): Promise<Call> {
      const { stored: { call }, part } = await access.own(actor, callId)
      if (call.answeredAt === null || part.state !== 'left') throw new AppError('CONFLICT', 'This person has not talked in the call, or still does')
      if (!await history.rate(callId, actor.userId, rating)) throw new AppError('CONFLICT', 'The call has been rated by this person')
      const [rated] = await view.of(actor, [call])
      return rated ?? Promise.reject(new Error(`${callId} is gone`))
    },
  }
}
