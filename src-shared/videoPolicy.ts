/** How one's own camera or screen is captured and sent to each of the others. */
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

/**
 * A shared screen beside the cameras. Text must stay sharp and may come slowly; a film must stay fluent and may be smaller. Like a camera it
 * is encoded once for each of the others, so it costs less the more there are.
 */
export function screenPolicy(hint: 'detail' | 'motion', people: number): VideoPolicy {
  if (hint === 'motion') {
    if (people <= 2) return { width: 1280, height: 720, maxFrameRate: 24, maxBitrate: 2_500_000 }
    if (people <= 4) return { width: 960, height: 540, maxFrameRate: 20, maxBitrate: 1_200_000 }
    return { width: 640, height: 360, maxFrameRate: 15, maxBitrate: 500_000 }
  }
  if (people <= 2) return { width: 1920, height: 1080, maxFrameRate: 15, maxBitrate: 2_500_000 }
  if (people <= 4) return { width: 1920, height: 1080, maxFrameRate: 8, maxBitrate: 1_200_000 }
  return { width: 1600, height: 900, maxFrameRate: 5, maxBitrate: 600_000 }
}

/** As large as a picture is needed in a strip. */
const SMALL: VideoPolicy = { width: 320, height: 180, maxFrameRate: 15, maxBitrate: 150_000 }

/** The policy for somebody who looks at a small picture only; never more than the room's. */
export function smallVideo(policy: VideoPolicy): VideoPolicy {
  const least = (key: keyof VideoPolicy) => Math.min(SMALL[key], policy[key])
  return { width: least('width'), height: least('height'), maxFrameRate: least('maxFrameRate'), maxBitrate: least('maxBitrate') }
}

/** What an encoder must divide a picture's sides by so that it is no larger than the policy's; a camera may give more than asked. */
export function scaleDownBy(captured: { width: number; height: number }, policy: VideoPolicy): number {
  return Math.max(1, captured.height / policy.height, captured.width / policy.width)
}
