import { SCREEN_UIDS } from '#shared/agora.ts'
import { createScope } from '../../domain/scope.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { LookedAt } from '../p2p/lookedAt.ts'
import type { RtcSignaling } from '../RtcSignaling.ts'
import { createAgoraPerson, type AgoraPerson } from './agoraPerson.ts'
import type { SdkClient } from './sdk.ts'

/** Who is missing from a list told this soon after the server came back may be late: a restarted server knows people again as they return. */
const RETURN_GRACE_MS = 15_000
const LOOK_EVERY_MS = 2_000

interface Deps { client: SdkClient; signaling: Pick<RtcSignaling, 'peers' | 'connected'>; lookedAt: LookedAt; now: () => number }

/**
 * The others of the room, as our own server tells them; the vendor's channel only brings their media. So nobody is seen or heard who is not let in,
 * whatever token he or she may hold.
 */
export function createAgoraPeople({ client, signaling, lookedAt, now }: Deps): { list: Value<readonly AgoraPerson[]>; stop(): void } {
  const list = createValue<readonly AgoraPerson[]>([])
  const scope = createScope()
  let returnedAt = -Infinity
  let wasConnected = signaling.connected.get()

  const userOf = (uid: number) => client.remoteUsers.find((user) => user.uid === uid) ?? null
  function refresh(person: AgoraPerson): void {
    person.use('person', userOf(person.uid))
    person.use('screen', userOf(person.uid + SCREEN_UIDS))
  }
  function reconcile(): void {
    const told = signaling.peers.get()
    const isProof = signaling.connected.get() && now() - returnedAt >= RETURN_GRACE_MS
    const kept = list.get().filter((person) => {
      const stays = told.some((peer) => peer.userId === person.userId && peer.uid === person.uid) || (!isProof && userOf(person.uid) !== null && !told.some((peer) => peer.userId === person.userId))
      if (!stays) person.stop()
      return stays
    })
    const added = told.flatMap(({ userId, uid }) => (uid === undefined || kept.some((person) => person.userId === userId) ? [] : [createAgoraPerson({ userId, uid, client, now })]))
    if (added.length === 0 && kept.length === list.get().length) return
    list.set([...kept, ...added])
    for (const person of added) {
      person.setWanted(lookedAt.wantedOf(person.userId))
      refresh(person)
    }
  }
  const refreshAll = () => { for (const person of list.get()) refresh(person) }

  scope.add(signaling.peers.subscribe(reconcile))
  scope.add(signaling.connected.subscribe(() => {
    if (signaling.connected.get() && !wasConnected) returnedAt = now()
    wasConnected = signaling.connected.get()
    reconcile()
  }))
  scope.add(lookedAt.changed.subscribe(() => { for (const person of list.get()) person.setWanted(lookedAt.wantedOf(person.userId)) }))
  const timer = setInterval(reconcile, LOOK_EVERY_MS)
  scope.add(() => { clearInterval(timer) })
  client.on('user-joined', refreshAll)
  client.on('user-left', refreshAll)
  client.on('user-published', refreshAll)
  client.on('user-unpublished', refreshAll)
  client.on('volume-indicator', (levels) => {
    for (const person of list.get()) person.heard(levels.find(({ uid }) => uid === person.uid)?.level ?? 0)
  })
  client.on('connection-state-change', (current) => { for (const person of list.get()) person.setLost(current !== 'CONNECTED') })
  reconcile()
  return {
    list,
    stop() {
      scope.end()
      for (const person of list.get()) person.stop()
      list.set([])
    },
  }
}
