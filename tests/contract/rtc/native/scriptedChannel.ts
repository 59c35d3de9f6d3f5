import type { ScriptedAddon } from '../../../support/nativeSdk.ts'
import { createChannelLines } from './channelLines.ts'
import type { ChannelMessage } from './channelMessage.ts'
import { createChannelOthers } from './channelOthers.ts'

export type ScriptedChannel = ReturnType<typeof createScriptedChannel>

/**
 * What the vendor's native part and network do for a channel, between the pages of a test: who is in it, what they send and whether it is asked for, pictures as far as one can see them
 * move, and sound as far as one can tell that it comes. `tellOthers`: to the other pages.
 */
export function createScriptedChannel({ addon, tellOthers }: { addon: ScriptedAddon; tellOthers: (message: ChannelMessage) => void }) {
  let others: ReturnType<typeof createChannelOthers> | null = null
  /** The others of one's connections are told as everybody is: the screen's is somebody else to the person's. */
  const own = createChannelLines({
    addon,
    tell(message) {
      tellOthers(message)
      hear(message)
    },
    onJoined(line) {
      if (!line.hears) return
      others?.end()
      others = createChannelOthers({ addon, connection: line.connection })
      for (const each of own.lines.values()) if (each !== line) own.say(each)
    },
  })
  const hearing = () => [...own.lines.values()].find(({ hears }) => hears)

  function hear(message: ChannelMessage): void {
    const line = hearing()
    if (!line) others?.end()
    else if (message.uid !== line.connection.localUid) others?.hear(message)
  }
  addon.heed((name, params, buffers) => {
    own.heed(name, params, buffers)
    others?.heed(name, params)
  })
  return {
    hear(message: ChannelMessage): void {
      if (message.type === 'sends' && message.asks) for (const line of own.lines.values()) own.say(line)
      hear(message)
    },
    holdJoins: own.hold,
    isMicrophoneOpen: own.isMicrophoneOpen,
    heardOf: (uid: number) => others?.heardOf(uid) ?? 0,
    /** How often the person's connection has been made. */
    joins: () => addon.called('RtcEngineEx_joinChannelEx').filter(({ params }) => (params['options'] as { enableAudioRecordingOrPlayout?: boolean }).enableAudioRecordingOrPlayout === true).length,
  }
}
