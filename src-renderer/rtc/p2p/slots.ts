/** The two m-lines of a connection, audio and video, there from the first offer to the end: whatever is sent or not changes no description. */
export interface Slots { audio: RTCRtpTransceiver; video: RTCRtpTransceiver }

/** VP8 is what every machine of a school encodes at these sizes without trouble; the others stay possible. */
function preferVp8(transceiver: RTCRtpTransceiver): void {
  const codecs = RTCRtpReceiver.getCapabilities('video')?.codecs ?? []
  const isVp8 = (codec: { mimeType: string }) => codec.mimeType.toLowerCase() === 'video/vp8'
  transceiver.setCodecPreferences([...codecs.filter(isVp8), ...codecs.filter((codec) => !isVp8(codec))])
}

/** What the first offer's sender starts with. */
export interface FirstSent { audio: MediaStreamTrack | null; video: MediaStreamTrack | null; encoding: RTCRtpEncodingParameters }

/** For the side that makes the first offer. The stream groups the two, so that lips and voice are played together. */
export function offerSlots(pc: RTCPeerConnection, stream: MediaStream, { audio, video, encoding }: FirstSent): Slots {
  const slots: Slots = {
    audio: pc.addTransceiver(audio ?? 'audio', { direction: 'sendrecv', streams: [stream] }),
    video: pc.addTransceiver(video ?? 'video', { direction: 'sendrecv', streams: [stream], sendEncodings: [encoding] }),
  }
  preferVp8(slots.video)
  return slots
}

/** For the side that has just taken an offer: the offer's m-lines become its slots. */
export function answerSlots(pc: RTCPeerConnection, stream: MediaStream): Slots | null {
  const transceivers = pc.getTransceivers()
  const [audio, video] = (['audio', 'video'] as const).map((kind) => transceivers.find(({ receiver }) => receiver.track.kind === kind))
  if (!audio || !video) return null
  for (const slot of [audio, video]) {
    if (slot.direction === 'sendrecv') continue
    slot.direction = 'sendrecv'
    slot.sender.setStreams(stream)
  }
  return { audio, video }
}
