import type { RtcEngine } from '../rtc/RtcEngine.ts'
import { pictureSetting, soundSetting } from './settings.ts'

/** The engine works on sound and picture as the person has it set, from now on until the result is called. */
export function followMediaSettings(engine: Pick<RtcEngine, 'setSound' | 'setPicture'>): () => void {
  // Failures are told in the engine's state.
  const applySound = () => { void engine.setSound(soundSetting.get()).catch(() => undefined) }
  const applyPicture = () => { engine.setPicture(pictureSetting.get()) }
  applySound()
  applyPicture()
  const stops = [soundSetting.subscribe(applySound), pictureSetting.subscribe(applyPicture)]
  return () => { for (const stop of stops) stop() }
}
