import { AppError } from '#shared/errors.ts'
import type { AgoraTicket } from '#shared/room.ts'
import { smallVideo, videoPolicy } from '#shared/videoPolicy.ts'
import { createScope } from '../../domain/scope.ts'
import type { ChannelVisit, EnterDeps } from '../agora/createChannelCarrier.ts'
import { agoraError, disconnected } from './agoraErrors.ts'
import { tellFigures } from './agoraFigures.ts'
import { joinWithin, leaveQuietly } from './agoraJoin.ts'
import { createAgoraPeople } from './agoraPeople.ts'
import { publish } from './agoraPublishing.ts'
import { createScreenClient } from './agoraScreen.ts'
import { newClient, wrapAudio, wrapVideo } from './sdk.ts'

function placeOf({ appId, channelName, uid, token, encryption }: Pick<AgoraTicket, 'appId' | 'channelName' | 'uid' | 'token' | 'encryption'>) {
  return token === null ? null : { appId, channelName, uid, token, encryption }
}
const screenPlaceOf = ({ screenUid, screenToken, ...ticket }: AgoraTicket) => placeOf({ ...ticket, uid: screenUid, token: screenToken })

/** Camera and small picture are sent at once; each receiver takes what it looks at, and what its network carries. */
const small = smallVideo(videoPolicy(2))
const CAMERA_BITRATE = videoPolicy(2).maxBitrate / 1000

/** Rejects as `joinWithin` does, and leaves nothing behind then. */
export async function enterChannel(first: AgoraTicket, { signaling, tracks, lookedAt, soundBitrate, cancel, now, onExpiring, onOver }: EnterDeps): Promise<ChannelVisit> {
  let ticket = first
  const place = placeOf(ticket)
  if (!place) throw new AppError('MEDIA_FAILED', 'The ticket has no token')
  const publishes = ticket.screenToken !== null
  const client = newClient(publishes, ticket.areas)
  const scope = createScope()
  scope.add(() => { leaveQuietly(client) })
  try {
    const people = createAgoraPeople({ client, signaling, lookedAt, now })
    scope.add(people.stop)
    tellFigures({ client, people: people.list })
    client.on('token-privilege-will-expire', onExpiring)
    client.on('crypt-error', () => { onOver(new AppError('ENCRYPTION_FAILED', 'Another key than ours is in use in the channel')) })
    client.setLowStreamParameter({ width: small.width, height: small.height, framerate: small.maxFrameRate, bitrate: small.maxBitrate / 1000 })
    client.enableAudioVolumeIndicator()
    await joinWithin(client, place, cancel)
    // A join that fails is disconnected as well, and tells its own reason.
    client.on('connection-state-change', (current, _before, reason) => {
      const error = current === 'DISCONNECTED' ? disconnected(reason) : null
      if (error) onOver(error)
    })
    if (publishes) {
      // Without the small one, everybody gets the large picture.
      await client.enableDualStream().catch(() => undefined)
      scope.add(publish(client, [
        { track: tracks.audio, wrap: (track) => wrapAudio(track, soundBitrate.get()) },
        { track: tracks.video, wrap: (track) => wrapVideo(track, CAMERA_BITRATE, 'motion') },
      ]))
    }
    const screen = createScreenClient({ screen: tracks.screen, screenAudio: tracks.screenAudio, areas: ticket.areas, place: () => screenPlaceOf(ticket) })
    scope.add(screen.stop)
    return {
      people: people.list,
      async renew(next) {
        if (next.token === null) throw new AppError('MEDIA_FAILED', 'The newer ticket has no token')
        ticket = next
        await Promise.all([client.renewToken(next.token), screen.renew()]).catch((thrown: unknown) => { throw agoraError(thrown) })
      },
      end: scope.end,
    }
  } catch (thrown) {
    scope.end()
    throw agoraError(thrown)
  }
}
