import { isCallOver } from '../../src-shared/callLifecycle.ts'
import type { Call } from '../../src-shared/calls.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { Person } from '../../src-shared/people.ts'
import { P2P_ROOM_LIMIT } from '../../src-shared/room.ts'
import type { PeopleFacts, StoredCall } from '../repositories/callRepository.ts'
import type { UserRepository } from '../repositories/userRepository.ts'
import type { Announcer } from './announcer.ts'
import type { CallAccess } from './callAccess.ts'
import type { CallChanges } from './callChanges.ts'
import { unreachedBecause } from './callDecisions.ts'
import type { CallLimiter } from './callLimiter.ts'
import { applyToCall, partOf } from './callState.ts'
import { toCall } from './callView.ts'
import type { Clock } from './clock.ts'
import { newPart } from './newCall.ts'
import { newUids } from './newRoom.ts'
import { requireReach, type Actor } from './permissions.ts'
import type { PersonSockets } from './personSockets.ts'

export type CallAdding = ReturnType<typeof createCallAdding>

interface Deps {
  users: Pick<UserRepository, 'find'>
  access: Pick<CallAccess, 'talking'>
  changes: Pick<CallChanges, 'callInto'>
  limiter: CallLimiter
  sockets: PersonSockets
  announcer: Pick<Announcer, 'toPerson'>
  clock: Clock
}

/** Somebody who is called into it again is called by whoever does it now: that one hears of it, and has the message. */
const calledBy = (call: StoredCall | null, userId: string, otherId: string): StoredCall | null =>
  call && { ...call, people: call.people.map((part) => (part.userId === userId ? { ...part, otherId } : part)) }

const events = { busy: 'USER_BUSY', offline: 'USER_OFFLINE' } as const
const isThere = ({ state }: { state: string }): boolean => state === 'joined' || state === 'ringing'

/** Calling one more person into a running call. */
export function createCallAdding({ users, access, changes, limiter, sockets, announcer, clock }: Deps) {
  /** The call with the person ringing in it; one who is not reached has missed it already. Throws where there is no place, or the person is in it. */
  function withPerson(stored: StoredCall, facts: PeopleFacts, actor: Actor, person: Person): StoredCall | null {
    const [known, now] = [partOf(stored, person.id), clock.now()]
    if (known && isThere(known)) throw new AppError('CONFLICT', 'This person is in the call already, or is being called into it')
    if (stored.people.filter(isThere).length >= P2P_ROOM_LIMIT) throw new AppError('ROOM_LIMIT', `A call holds ${P2P_ROOM_LIMIT} people`)
    const [uid = 1] = newUids(1, stored.people.map((one) => one.uid))
    const newcomer = known ? undefined : newPart(stored.call.id, person, actor.userId, { uid, position: stored.people.length, at: now, unreached: null })
    const rung = calledBy(applyToCall(stored, { type: 'add', userId: person.id }, now, newcomer), person.id, actor.userId)
    const why = unreachedBecause(facts, person.id, sockets.isConnected)
    const after = rung && why ? applyToCall(rung, { type: 'timeout', userId: person.id }, now) : rung
    return after && why ? { ...after, people: after.people.map((part) => (part.userId === person.id ? { ...part, unreached: why } : part)) } : after
  }

  return {
    /** ROOM_LIMIT, CONFLICT, NOT_ACTIVE; USER_BUSY and USER_OFFLINE leave a missed call with that person. */
    async add(actor: Actor, callId: string, personId: string): Promise<Call> {
      await access.talking(actor, callId)
      await limiter.calling(actor.userId)
      const person = requireReach(actor, await users.find(personId))
      const change = await changes.callInto(callId, { userId: person.id, by: actor.userId }, (stored, facts) => withPerson(stored, facts, actor, person))
      if (!change || isCallOver(change.after.call.status)) throw new AppError('NOT_ACTIVE', 'The call is over')
      const { after } = change
      const unreached = partOf(after, person.id)?.unreached ?? null
      if (unreached) {
        announcer.toPerson(actor.userId, events[unreached], { callId, personId: person.id })
        throw new AppError(events[unreached], `${person.name} is ${unreached}`)
      }
      return toCall(actor.userId, after.call, after.people)
    },
  }
}
