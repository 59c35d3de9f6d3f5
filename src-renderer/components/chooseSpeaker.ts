import { rememberSpeaker } from '../hooks/mediaSettings.ts'
import type { RtcEngine } from '../rtc/RtcEngine.ts'
import { rememberedAs, SYSTEM } from './deviceOptions.ts'

/** Kept for the next lobby once it plays. What cannot be used is told in the engine's state, and not kept. */
export async function chooseSpeaker(engine: Pick<RtcEngine, 'chooseSpeaker' | 'devices'>, deviceId: string | null): Promise<void> {
  const plays = await engine.chooseSpeaker(deviceId).then(() => true, () => false)
  if (plays) rememberSpeaker(rememberedAs(deviceId ?? SYSTEM, engine.devices.get().speakers))
}
