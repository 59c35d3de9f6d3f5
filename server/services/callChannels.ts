import { AppError } from '../../src-shared/errors.ts'
import type { Announcer } from './announcer.ts'
import type { CallAccess } from './callAccess.ts'
import { idsOf, partOf } from './callState.ts'
import { isInCall, requireInCall, type Actor } from './permissions.ts'
import { tellPeople } from './tellPeople.ts'

export type CallChannels = ReturnType<typeof createCallChannels>

interface Deps {
  access: Pick<CallAccess, 'own'>
  announcer: Pick<Announcer, 'toPerson'>
}

/** At whom media flows, as their clients say. It is told on and decides nothing: who is in a call is what the server sees. */
export function createCallChannels({ access, announcer }: Deps) {
  const connected = new Map<string, Set<string>>()

  return {
    /** T5. Of the own uid only. Everybody is told when it is the second one. */
    async joined(actor: Actor, callId: string, uid: number): Promise<void> {
      const { stored, part } = await access.own(actor, callId)
      if (part.uid !== uid) throw new AppError('FORBIDDEN', 'That uid is another\'s')
      requireInCall({ status: stored.call.status, state: part.state })
      const flowing = connected.get(callId) ?? new Set<string>()
      connected.set(callId, flowing)
      // Who has left the call without a word does not count.
      for (const userId of flowing) if (!isInCall(stored.call.status, partOf(stored, userId)?.state ?? null)) flowing.delete(userId)
      if (flowing.has(actor.userId)) return
      flowing.add(actor.userId)
      if (flowing.size === 2) tellPeople(announcer, idsOf(stored), 'CALL_BOTH_CONNECTED', { callId })
    },
    async left(actor: Actor, callId: string): Promise<void> {
      await access.own(actor, callId)
      connected.get(callId)?.delete(actor.userId)
    },
    forget(callId: string): void { connected.delete(callId) },
  }
}
