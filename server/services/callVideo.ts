import type { CallType } from '../../src-shared/calls.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { StoredCall } from '../repositories/callRepository.ts'
import type { Announcer } from './announcer.ts'
import type { CallAccess } from './callAccess.ts'
import type { CallChanges } from './callChanges.ts'
import { idsOf } from './callState.ts'
import type { Actor } from './permissions.ts'
import { tellPeople } from './tellPeople.ts'

export type CallVideo = ReturnType<typeof createCallVideo>

interface Deps {
  access: Pick<CallAccess, 'talking'>
  changes: Pick<CallChanges, 'apply'>
  announcer: Pick<Announcer, 'toPerson'>
}

/** From voice to video by consent. Each answers for himself or herself; it is a video call from the first yes on. */
export function createCallVideo({ access, changes, announcer }: Deps) {
  /** Whose answers are awaited, by call. Forgotten by a restart: then it is asked again. */
  const awaited = new Map<string, Set<string>>()

  const isAnswering = ({ userId }: Actor, callId: string): boolean => awaited.get(callId)?.delete(userId) === true
  async function answered({ userId }: Actor, stored: StoredCall, accept: boolean): Promise<void> {
    const callId = stored.call.id
    const change = accept ? await changes.apply(callId, (now) => (now.call.status === 'active' ? { ...now, call: { ...now.call, type: 'video' } } : null)) : null
    const type: CallType = change?.after.call.type ?? stored.call.type
    tellPeople(announcer, idsOf(stored), 'CALL_VIDEO_ANSWERED', { callId, by: userId, accepted: accept, type })
  }

  return {
    /** Whoever has been asked says yes by asking: of two who ask each other at the same moment neither waits for the other. */
    async ask(actor: Actor, callId: string): Promise<void> {
      const { stored } = await access.talking(actor, callId)
      if (isAnswering(actor, callId)) return answered(actor, stored, true)
      if (stored.call.type === 'video') throw new AppError('CONFLICT', 'It is a video call already')
      const others = stored.people.filter(({ userId, state }) => state === 'joined' && userId !== actor.userId).map(({ userId }) => userId)
      awaited.set(callId, new Set(others))
      tellPeople(announcer, others, 'CALL_VIDEO_ASKED', { callId, by: actor.userId })
    },
    async answer(actor: Actor, callId: string, accept: boolean): Promise<void> {
      const { stored } = await access.talking(actor, callId)
      if (!isAnswering(actor, callId)) throw new AppError('CONFLICT', 'Nobody has asked this person for video, or it has been answered')
      await answered(actor, stored, accept)
    },
    forget(callId: string): void { awaited.delete(callId) },
  }
}
