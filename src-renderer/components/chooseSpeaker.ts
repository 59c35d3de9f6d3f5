import { devicesSetting } from '../hooks/settings.ts'
import type { RtcEngine } from '../rtc/RtcEngine.ts'

/** Kept for the next lobby once it plays. What cannot be used is told in the engine's state, and not kept. */
export async function chooseSpeaker({ chooseSpeaker: choose }: Pick<RtcEngine, 'chooseSpeaker'>, deviceId: string | null): Promise<void> {
  const plays = await choose(deviceId).then(() => true, () => false)
  if (plays) devicesSetting.update((current) => ({ ...current, speaker: { deviceId } }))
}
