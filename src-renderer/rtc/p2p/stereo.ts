/**
 * A description in which Opus is taken, and said to be sent, in two channels (RFC 7587, 6.1): who sends music may then do so at any time without
 * another negotiation. Speech in one channel is sent as before.
 */
export function withStereo(sdp: string): string {
  const opus = [...sdp.matchAll(/^a=rtpmap:(\d+) opus\/48000\/2/gim)].map((match) => match[1])
  return opus.reduce<string>((text, payload) => text.replace(new RegExp(`^(a=fmtp:${payload ?? ''} (?!.*\\bstereo=)[^\\r\\n]*)`, 'gm'), '$1;stereo=1;sprop-stereo=1'), sdp)
}
