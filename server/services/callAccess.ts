import { AppError } from '../../src-shared/errors.ts'
import type { CallPersonRow, CallRepository, StoredCall } from '../repositories/callRepository.ts'
import { partOf } from './callState.ts'
import { requireCallPerson, type Actor } from './permissions.ts'

export type CallAccess = ReturnType<typeof createCallAccess>

export function createCallAccess({ calls }: { calls: Pick<CallRepository, 'load'> }) {
  async function own(actor: Actor, callId: string): Promise<{ stored: StoredCall; part: CallPersonRow }> {
    const stored = await calls.load(callId)
    const part = requireCallPerson(stored && partOf(stored, actor.userId))
    if (!stored) throw new Error('There is a part without its call')
    return { stored, part }
  }
  return {
    /** The call and the actor's part in it; to others it does not exist. */
    own,
    /** The same for those who are in it now; NOT_ACTIVE to those who are not. */
    async talking(actor: Actor, callId: string): Promise<{ stored: StoredCall; part: CallPersonRow }> {
      const found = await own(actor, callId)
      if (found.stored.call.status !== 'active' || found.part.state !== 'joined') throw notActive(found)
      return found
    },
    /** Why an answer came too late, for the one who gave it. */
    async tooLate(actor: Actor, callId: string): Promise<AppError> {
      const { stored, part } = await own(actor, callId)
      return new AppError('NOT_PENDING', `The call does not ring: it is ${stored.call.status}, this person's part ${part.state}`)
    },
  }
}

const notActive = ({ stored, part }: { stored: StoredCall; part: CallPersonRow }): AppError =>
  new AppError('NOT_ACTIVE', `This person is not in the call: it is ${stored.call.status}, this person's part ${part.state}`)
