import { z } from 'zod'
import { backgrounds, noiseSuppressions, usualPicture, usualSound, type PictureChoice, type RememberedDevice, type SoundChoice } from '#shared/ownMedia.ts'
import type { RtcEngine } from '../rtc/RtcEngine.ts'
import { devicesSetting } from './settings.ts'
import { createStored } from './stored.ts'

/** Notes the speaker for the next time. */
export function rememberSpeaker(speaker: RememberedDevice): void {
  devicesSetting.update((current) => ({ ...current, speaker }))
}

/** How one's own sound and picture are worked on, in every lesson and call on this device. */
export const soundSetting = createStored<SoundChoice>('lectern.sound', z.object({ suppression: z.enum(noiseSuppressions), echoCancellation: z.boolean(), autoGain: z.boolean(), music: z.boolean() }), usualSound)
export const pictureSetting = createStored<PictureChoice>('lectern.picture', z.object({ mirrored: z.boolean(), background: z.enum(backgrounds).catch('clear') }), usualPicture)
export function setBackground(background: PictureChoice['background']): void { pictureSetting.update((current) => ({ ...current, background })) }
/** Says when one speaks while muted. */
export const mutedHintSetting = createStored('lectern.mutedHint', z.boolean(), true)

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
