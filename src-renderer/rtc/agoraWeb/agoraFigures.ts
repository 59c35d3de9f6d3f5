import { type Quality, worstQuality } from '#shared/quality.ts'
import type { Value } from '../../domain/value.ts'
import type { LinkNumbers } from '../RtcEngine.ts'
import type { AgoraPerson } from './agoraPerson.ts'
import type { SdkClient } from './sdk.ts'

interface Deps { client: SdkClient; people: Value<readonly AgoraPerson[]> }

/** Tells people's numbers each time the SDK tells the network's quality, which is every two seconds. Everything sent goes to the vendor once, whoever receives it. */
export function tellFigures({ client, people }: Deps): void {
  function numbersOf(uid: number): LinkNumbers {
    const { RTT, SendBitrate } = client.getRTCStats()
    const key = String(uid)
    const [sound, picture] = [client.getRemoteAudioStats()[key], client.getRemoteVideoStats()[key]]
    const percent = Math.max(sound?.currentPacketLossRate ?? 0, picture?.currentPacketLossRate ?? 0)
    return {
      rtt: RTT, loss: percent / 100, sent: SendBitrate / 1000, received: ((sound?.receiveBitrate ?? 0) + (picture?.receiveBitrate ?? 0)) / 1000,
      outward: { sound: 'flows', picture: 'flows' },
    }
  }
  client.on('network-quality', ({ uplinkNetworkQuality, downlinkNetworkQuality }) => {
    const theirs = client.getRemoteNetworkQuality()
    for (const person of people.get()) {
      const uplink: Quality = theirs[String(person.uid)]?.uplinkNetworkQuality ?? 0
      person.measured({ quality: worstQuality([uplink, downlinkNetworkQuality]), outgoing: uplinkNetworkQuality, numbers: numbersOf(person.uid) })
    }
  })
}
