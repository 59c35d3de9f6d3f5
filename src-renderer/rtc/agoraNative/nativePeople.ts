import { SCREEN_UIDS } from '#shared/agora.ts'
import type { NativeEvent } from '#shared/nativeBridge.ts'
import { createScope } from '../../domain/scope.ts'
import type { Value } from '../../domain/value.ts'
import { createChannelPeople, type PeopleDeps } from '../agora/channelPeople.ts'
import { CONNECTED } from './nativeErrors.ts'
import { asQuality, createNativePerson, type NativePerson } from './nativePerson.ts'
import type { NativePort } from './nativePort.ts'

/** The room's people, with what the SDK tells of them. */
export function createNativePeople({ port, ...deps }: PeopleDeps & { port: NativePort }): { list: Value<readonly NativePerson[]>; stop(): void } {
  const scope = createScope()
  const there = new Set<number>()
  let figures: { rtt: number | null; sent: number } = { rtt: null, sent: 0 }
  const isIn = (uid: number) => there.has(uid)
  /** The last of each kind about each uid: the server may tell of somebody later than the vendor does. */
  const last = new Map<number, Map<string, NativeEvent>>()
  function refresh(person: NativePerson): void {
    for (const uid of [person.uid, person.uid + SCREEN_UIDS]) for (const event of last.get(uid)?.values() ?? []) person.hear(event)
  }
  function remember(event: NativeEvent): void {
    if (event.type !== 'came' && event.type !== 'sends' && event.type !== 'flows') return
    const about = last.get(event.uid) ?? new Map<string, NativeEvent>()
    last.set(event.uid, about.set('kind' in event ? `${event.type} ${event.kind}` : event.type, event))
  }
  const { list, stop } = createChannelPeople<NativePerson>({ ...deps, isIn, create: (peer) => createNativePerson({ ...peer, port, now: deps.now, isIn }), refresh })

  scope.add(port.on((event) => {
    if (event.type === 'came') there.add(event.uid)
    if (event.type === 'went') {
      there.delete(event.uid)
      last.delete(event.uid)
    }
    remember(event)
    if (event.type === 'figures') figures = { rtt: event.rtt, sent: event.sent }
    for (const person of list.get()) {
      person.hear(event)
      if (event.type === 'connection' && event.line === 'person') person.setLost(event.state !== CONNECTED)
      if (event.type === 'quality' && event.uid === 0) person.measured({ outgoing: asQuality(event.up), down: asQuality(event.down), ...figures })
    }
  }))
  return {
    list,
    stop() {
      scope.end()
      stop()
    },
  }
}
