/** The m-lines of a connection that are there from the first offer to the end: whatever is sent or not changes no description. */
export interface PersonSlots { audio: RTCRtpTransceiver; video: RTCRtpTransceiver }
/**
 * Those of a screen, which follow, and then stay likewise. Descriptions take a slow machine the longer the more lines they have, and everybody waits for the
 * first picture of a person.
 */
export interface ScreenSlots { screen: RTCRtpTransceiver; screenAudio: RTCRtpTransceiver }
export type SlotName = keyof PersonSlots | keyof ScreenSlots

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

/** What everybody has, and no more: descriptions stay short. */
function keepToTheLeast({ screen, screenAudio }: ScreenSlots): void {
  screen.setCodecPreferences(codecsOf('video').filter(isOneOf('video/vp8', 'video/rtx')))
  screenAudio.setCodecPreferences(codecsOf('audio').filter(isOneOf('audio/opus')))
}

/** What the first offer's sender starts with. */
export interface FirstSent { audio: MediaStreamTrack | null; video: MediaStreamTrack | null; encoding: RTCRtpEncodingParameters }

/** For the side that makes the first offer. */
export function offerSlots(pc: RTCPeerConnection, streams: SlotStreams, { audio, video, encoding }: FirstSent): PersonSlots {
  const slots: PersonSlots = {
    audio: pc.addTransceiver(audio ?? 'audio', { direction: 'sendrecv', streams: [streams.person] }),
    video: pc.addTransceiver(video ?? 'video', { direction: 'sendrecv', streams: [streams.person], sendEncodings: [encoding] }),
  }
  preferVp8(slots.video)
  return slots
}

/** For the same side, later or at once. */
export function offerScreenSlots(pc: RTCPeerConnection, streams: SlotStreams): ScreenSlots {
  const slots: ScreenSlots = {
    screen: pc.addTransceiver('video', { direction: 'sendrecv', streams: [streams.screen] }),
    screenAudio: pc.addTransceiver('audio', { direction: 'sendrecv', streams: [streams.screen] }),
  }
  keepToTheLeast(slots)
  return slots
}

function openSlot(slot: RTCRtpTransceiver, stream: MediaStream): void {
  if (slot.direction === 'sendrecv') return
  slot.direction = 'sendrecv'
  slot.sender.setStreams(stream)
}

/** For the side that has just taken an offer: the offer's m-lines become its slots, in their order. */
export function answerSlots(pc: RTCPeerConnection, streams: SlotStreams): { person: PersonSlots | null; screens: ScreenSlots | null } {
  const ofKind = (wanted: string) => pc.getTransceivers().filter(({ receiver }) => receiver.track.kind === wanted)
  const [[audio, screenAudio], [video, screen]] = [ofKind('audio'), ofKind('video')]
  for (const slot of [audio, video]) if (slot) openSlot(slot, streams.person)
  for (const slot of [screen, screenAudio]) if (slot) openSlot(slot, streams.screen)
  return { person: audio && video ? { audio, video } : null, screens: screen && screenAudio ? { screen, screenAudio } : null }
}
