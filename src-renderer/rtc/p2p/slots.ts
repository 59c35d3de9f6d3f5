/**
 * The four m-lines of a connection, there from the first offer to the end: whatever is sent or not changes no description. Lines on which
 * nothing was ever sent cost a few lines of text and no work.
 */
export interface Slots { audio: RTCRtpTransceiver; video: RTCRtpTransceiver; screen: RTCRtpTransceiver; screenAudio: RTCRtpTransceiver }

/** The streams group picture and sound, so that they are played together. */
export interface SlotStreams { person: MediaStream; screen: MediaStream }
export const newStreams = (): SlotStreams => ({ person: new MediaStream(), screen: new MediaStream() })

const codecsOf = (kind: 'audio' | 'video') => RTCRtpReceiver.getCapabilities(kind)?.codecs ?? []
const isOneOf = (...names: string[]) => ({ mimeType }: { mimeType: string }) => names.includes(mimeType.toLowerCase())

/** VP8 is what every machine of a school encodes at these sizes without trouble; the others stay possible. */
function preferVp8(transceiver: RTCRtpTransceiver): void {
  const codecs = codecsOf('video')
  const isVp8 = isOneOf('video/vp8')
  transceiver.setCodecPreferences([...codecs.filter(isVp8), ...codecs.filter((codec) => !isVp8(codec))])
}

/** What everybody has, and no more: the offer of a join stays short. */
function keepToTheLeast({ screen, screenAudio }: Slots): void {
  screen.setCodecPreferences(codecsOf('video').filter(isOneOf('video/vp8', 'video/rtx')))
  screenAudio.setCodecPreferences(codecsOf('audio').filter(isOneOf('audio/opus')))
}

/** What the first offer's sender starts with. */
export interface FirstSent { audio: MediaStreamTrack | null; video: MediaStreamTrack | null; encoding: RTCRtpEncodingParameters }

/** For the side that makes the first offer. */
export function offerSlots(pc: RTCPeerConnection, streams: SlotStreams, { audio, video, encoding }: FirstSent): Slots {
  const slots: Slots = {
    audio: pc.addTransceiver(audio ?? 'audio', { direction: 'sendrecv', streams: [streams.person] }),
    video: pc.addTransceiver(video ?? 'video', { direction: 'sendrecv', streams: [streams.person], sendEncodings: [encoding] }),
    screen: pc.addTransceiver('video', { direction: 'sendrecv', streams: [streams.screen] }),
    screenAudio: pc.addTransceiver('audio', { direction: 'sendrecv', streams: [streams.screen] }),
  }
  preferVp8(slots.video)
  keepToTheLeast(slots)
  return slots
}

/** For the side that has just taken an offer: the offer's m-lines become its slots, in their order. */
export function answerSlots(pc: RTCPeerConnection, streams: SlotStreams): Slots | null {
  const ofKind = (wanted: string) => pc.getTransceivers().filter(({ receiver }) => receiver.track.kind === wanted)
  const [[audio, screenAudio], [video, screen]] = [ofKind('audio'), ofKind('video')]
  if (!audio || !video || !screen || !screenAudio) return null
  const slots: Slots = { audio, video, screen, screenAudio }
  for (const [name, slot] of Object.entries(slots) as [keyof Slots, RTCRtpTransceiver][]) {
    if (slot.direction === 'sendrecv') continue
    slot.direction = 'sendrecv'
    slot.sender.setStreams(name === 'audio' || name === 'video' ? streams.person : streams.screen)
  }
  return slots
}
