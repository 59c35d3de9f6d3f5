/** How one's own camera is captured and sent to each of the others. */
export interface VideoPolicy {
  width: number
  height: number
  maxFrameRate: number
  /** Bits per second to each receiver. */
  maxBitrate: number
}

/**
 * Video by the number of people in a p2p room, oneself included: everybody encodes once per other person, so pictures shrink as
 * the room fills. Measured on two cores: four people at 640x360 and eight at 320x180 are the most that stays fluent.
 */
export function videoPolicy(people: number): VideoPolicy {
  if (people <= 2) return { width: 640, height: 360, maxFrameRate: 24, maxBitrate: 1_000_000 }
  if (people <= 4) return { width: 480, height: 270, maxFrameRate: 20, maxBitrate: 500_000 }
  if (people <= 6) return { width: 320, height: 180, maxFrameRate: 15, maxBitrate: 200_000 }
  return { width: 320, height: 180, maxFrameRate: 12, maxBitrate: 150_000 }
}

/** What an encoder must divide a picture's sides by so that it is no larger than the policy's; a camera may give more than asked. */
export function scaleDownBy(captured: { width: number; height: number }, policy: VideoPolicy): number {
  return Math.max(1, captured.height / policy.height, captured.width / policy.width)
}
