import { SCREEN_UIDS } from '#shared/agora.ts'
import type { Value } from '../../domain/value.ts'
import { createChannelPeople, type PeopleDeps } from '../agora/channelPeople.ts'
import { createAgoraPerson, type AgoraPerson } from './agoraPerson.ts'
import type { SdkClient } from './sdk.ts'

/** The room's people, with what the SDK tells of them. */
export function createAgoraPeople({ client, ...deps }: PeopleDeps & { client: SdkClient }): { list: Value<readonly AgoraPerson[]>; stop(): void } {
  const userOf = (uid: number) => client.remoteUsers.find((user) => user.uid === uid) ?? null
  function refresh(person: AgoraPerson): void {
    person.use('person', userOf(person.uid))
    person.use('screen', userOf(person.uid + SCREEN_UIDS))
  }
  const { list, stop } = createChannelPeople({ ...deps, isIn: (uid) => userOf(uid) !== null, create: (peer) => createAgoraPerson({ ...peer, client, now: deps.now }), refresh })
  const refreshAll = () => { for (const person of list.get()) refresh(person) }
  client.on('user-joined', refreshAll)
  client.on('user-left', refreshAll)
  client.on('user-published', refreshAll)
  client.on('user-unpublished', refreshAll)
  client.on('volume-indicator', (levels) => {
    for (const person of list.get()) person.heard(levels.find(({ uid }) => uid === person.uid)?.level ?? 0)
  })
  client.on('connection-state-change', (current) => { for (const person of list.get()) person.setLost(current !== 'CONNECTED') })
  return { list, stop }
}
