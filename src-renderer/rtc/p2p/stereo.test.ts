import { expect, test } from 'vitest'
import { withStereo } from './stereo.ts'

const sdp = [
  'v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 9', 'a=rtpmap:111 opus/48000/2', 'a=rtcp-fb:111 transport-cc', 'a=fmtp:111 minptime=10;useinbandfec=1', 'a=rtpmap:63 red/48000/2', 'a=fmtp:63 111/111',
  'm=video 9 UDP/TLS/RTP/SAVPF 96', 'a=rtpmap:96 VP8/90000', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=rtpmap:111 opus/48000/2', 'a=fmtp:111 minptime=10;useinbandfec=1', '',
].join('\r\n')

test('both lines of sound take two channels, and nothing else changes', () => {
  const changed = withStereo(sdp)
  expect(changed.split('\r\n').filter((line, i) => line !== sdp.split('\r\n')[i])).toEqual(Array(2).fill('a=fmtp:111 minptime=10;useinbandfec=1;stereo=1;sprop-stereo=1'))
})

test('said twice it is said once, and a description without Opus stays as it is', () => {
  expect(withStereo(withStereo(sdp))).toBe(withStereo(sdp))
  const silent = sdp.replaceAll('opus', 'speex')
  expect(withStereo(silent)).toBe(silent)
})
