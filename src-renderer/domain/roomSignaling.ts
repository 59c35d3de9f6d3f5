import type { RoomState } from '#shared/room.ts'
import type { RtcMessage, RtcPeer, RtcSignaling } from '../rtc/RtcSignaling.ts'
import type { Value } from './value.ts'
import type { Wire } from './wire.ts'

/** The server lists people in order of entry; whoever stands before this person was here first. */
export function peersOf(state: RoomState, userId: string): RtcPeer[] {
  const own = state.people.findIndex((person) => person.userId === userId)
  return state.people.flatMap((person, index) =>
    person.userId === userId ? [] : [{ userId: person.userId, instanceId: person.instanceId, wasHereFirst: index < own, ...(person.uid !== undefined && { uid: person.uid }) }])
}

export const samePeers = (a: readonly RtcPeer[], b: readonly RtcPeer[]): boolean =>
  a.length === b.length && a.every((peer, i) => peer.userId === b[i]?.userId && peer.instanceId === b[i].instanceId && peer.uid === b[i].uid)

interface Deps { wire: Wire; roomId: () => string | null; peers: Value<readonly RtcPeer[]>; connected: Value<boolean>; instanceId: string
  /** This page is in the room, or its entry is on its way there and nothing says no. */
  asked: Value<boolean>
  /** This page has been in the room since it is visited. */
  wasInside: () => boolean
}

/** Waits for ever where entering fails: nobody is asked then. */
const untilTrue = (value: Value<boolean>): Promise<void> => new Promise((resolve) => {
  const look = () => {
    if (!value.get()) return
    stop()
    resolve()
  }
  const stop = value.subscribe(look)
  look()
})

/** The relay between the engines of one room, over the socket. */
export function createRoomSignaling({ wire, roomId, wasInside, peers, asked, connected, instanceId }: Deps): RtcSignaling {
  async function pass(to: RtcPeer, message: RtcMessage): Promise<void> {
    const id = roomId()
    if (id === null) return
    const address = { roomId: id, to: to.userId, toInstanceId: to.instanceId }
    if (message.type === 'candidate') await wire.request('RTC_CANDIDATE', { ...address, candidate: message.candidate })
    else if (message.type === 'wanted') await wire.request('RTC_WANTED', { ...address, wanted: message.wanted })
    else await wire.request(message.type === 'offer' ? 'RTC_OFFER' : 'RTC_ANSWER', { ...address, description: { sdp: message.sdp } })
  }
  return {
    peers, connected, instanceId,
    /** Of who is entering it goes right after the entry, which may be refused: then it goes again, once one is let in. */
    async send(to, message) {
      const isEntering = () => !connected.get() && !wasInside()
      if (isEntering()) {
        await untilTrue(asked)
        try {
          await pass(to, message)
          return
        } catch (thrown) {
          if (!isEntering()) throw thrown
        }
        await untilTrue(connected)
      }
      await pass(to, message)
    },
    onMessage(listener) {
      const deliver = (event: { roomId: string; from: string; fromInstanceId: string }, message: RtcMessage) => {
        if (event.roomId === roomId()) listener({ userId: event.from, instanceId: event.fromInstanceId }, message)
      }
      const stops = [
        wire.on('RTC_OFFER', (event) => { deliver(event, { type: 'offer', sdp: event.description.sdp }) }),
        wire.on('RTC_ANSWER', (event) => { deliver(event, { type: 'answer', sdp: event.description.sdp }) }),
        wire.on('RTC_CANDIDATE', (event) => { deliver(event, { type: 'candidate', candidate: event.candidate }) }),
        wire.on('RTC_WANTED', (event) => { deliver(event, { type: 'wanted', wanted: event.wanted }) }),
      ]
      return () => { for (const stop of stops) stop() }
    },
  }
}
