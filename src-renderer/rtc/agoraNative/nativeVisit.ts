import { AppError } from '#shared/errors.ts'
import type { AgoraTicket } from '#shared/room.ts'
import type { NativeFallback } from '#shared/nativeEngine.ts'
import type { NativePlace } from '#shared/nativeBridge.ts'
import { videoPolicy } from '#shared/videoPolicy.ts'
import { createScope } from '../../domain/scope.ts'
import type { ChannelVisit, EnterDeps } from '../agora/createChannelCarrier.ts'
import { watchForBlindness } from './blindness.ts'
import { connectionOver } from './nativeErrors.ts'
import { joinLine } from './nativeJoin.ts'
import { sendPicture, sendSound } from './nativeOutgoing.ts'
import { createNativePeople } from './nativePeople.ts'
import { NativeUnusable, type NativePort } from './nativePort.ts'
import { createNativeScreen } from './nativeScreen.ts'

interface Deps extends EnterDeps {
  port: NativePort
  /** It cannot be used on this device, now or any more. */
  onUnusable(reason: NativeFallback): void
}

const placeOf = (channelName: string, uid: number, token: string | null): NativePlace | null => (token === null ? null : { channelName, uid, token })

function open({ port, onUnusable }: Pick<Deps, 'port' | 'onUnusable'>, appId: string): void {
  try {
    port.open(appId)
  } catch (thrown) {
    onUnusable(thrown instanceof NativeUnusable ? thrown.reason : 'failed')
    throw thrown
  }
}

/** One stay in one channel, by the SDK for desktops. Rejects with an AppError, and leaves nothing behind then. */
export async function enterNativeChannel(first: AgoraTicket, deps: Deps): Promise<ChannelVisit> {
  const { port, signaling, tracks, lookedAt, soundBitrate, soundDevices, microphoneLive, cancel, now, onExpiring, onOver, onUnusable } = deps
  let ticket = first
  const place = placeOf(first.channelName, first.uid, first.token)
  if (!place) throw new AppError('MEDIA_FAILED', 'The ticket has no token')
  open(deps, first.appId)
  const publishes = first.screenToken !== null
  const scope = createScope()
  // Whatever else fails, nothing of a lesson that is left stays open: no connection, and no microphone.
  scope.add(port.release)
  try {
    const people = createNativePeople({ port, signaling, lookedAt, now })
    scope.add(people.stop)
    await joinLine(port, { line: 'person', place, publishes, cancel })
    scope.add(port.on((event) => {
      if (!('line' in event) || event.line !== 'person') return
      const over = event.type === 'connection' ? connectionOver(event.state, event.reason) : null
      if (over) onOver(over)
      if (event.type === 'expiring') onExpiring()
    }))
    if (publishes) {
      scope.add(sendSound({ port, live: microphoneLive, bitrate: soundBitrate, devices: soundDevices }))
      scope.add(sendPicture({ port, line: 'person', track: tracks.video, policy: () => videoPolicy(2) }))
    }
    const screen = createNativeScreen({ port, screen: tracks.screen, screenAudio: tracks.screenAudio, place: () => placeOf(ticket.channelName, ticket.screenUid, ticket.screenToken) })
    scope.add(screen.stop)
    scope.add(watchForBlindness({ people: people.list, now, onBlind: () => { onUnusable('noPicture') } }))
    return {
      people: people.list,
      async renew(next) {
        if (next.token === null) throw new AppError('MEDIA_FAILED', 'The newer ticket has no token')
        ticket = next
        port.ask('renew', { line: 'person', token: next.token })
        screen.renew()
      },
      end: scope.end,
    }
  } catch (thrown) {
    scope.end()
    throw thrown
  }
}
