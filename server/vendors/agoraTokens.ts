import agoraToken from 'agora-token'
import type { AgoraArea } from '../../src-shared/agora.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { AgoraNetwork } from '../services/rtcTickets.ts'

/** T4. Longer names, and other characters, the vendor refuses when they are used. */
const CHANNEL_NAME = /^[\w-]{1,63}$/
/** T2. */
const LONGEST_SECONDS = 24 * 60 * 60

interface Options { appId: string; certificate: string; tokenMinutes: number; areas?: readonly AgoraArea[]; recording?: object | null }

/**
 * Tokens of Agora's format 007. Token and privileges run out together: a token without privileges lets nobody in, and privileges outlive no token.
 * That an audience may not publish is enforced by Agora only with "co-host authentication" switched on in its console.
 */
export function createAgoraTokens({ appId, certificate, tokenMinutes, areas = [], recording = null }: Options): AgoraNetwork {
  const { RtcRole, RtcTokenBuilder } = agoraToken
  return {
    appId, areas,
    recordsInCloud: recording !== null,
    tokenSeconds: tokenMinutes * 60,
    tokenFor({ channelName, uid, publishes, seconds }) {
      if (!CHANNEL_NAME.test(channelName)) throw new AppError('INTERNAL', 'A channel has a name that Agora does not take')
      if (!Number.isInteger(uid) || uid < 1 || uid > 0xffff_ffff) throw new AppError('INTERNAL', `${uid} is no uid`)
      if (!Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST_SECONDS) throw new AppError('INTERNAL', `A token cannot live for ${seconds} seconds`)
      const role = publishes ? RtcRole.PUBLISHER : RtcRole.SUBSCRIBER
      const token = RtcTokenBuilder.buildTokenWithUid(appId, certificate, channelName, uid, role, seconds, seconds)
      // The builder answers what it cannot use with an empty text.
      if (token === '') throw new AppError('INTERNAL', 'No token could be made')
      return token
    },
  }
}
