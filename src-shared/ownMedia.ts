/** What takes noise off the own voice: nothing, the browser, or RNNoise. */
export const noiseSuppressions = ['off', 'browser', 'rnnoise'] as const
export type NoiseSuppression = (typeof noiseSuppressions)[number]

/** How one's own sound is worked on. With `music` nothing is, both channels are sent, and the other three wait. */
export interface SoundChoice { suppression: NoiseSuppression; echoCancellation: boolean; autoGain: boolean; music: boolean }
export const usualSound: SoundChoice = { suppression: 'browser', echoCancellation: true, autoGain: true, music: false }

/** What is behind oneself, as the others see it. */
export const backgrounds = ['clear', 'blurred'] as const

/** `mirrored`: as oneself sees it; the others never see it so. */
export interface PictureChoice { mirrored: boolean; background: (typeof backgrounds)[number] }
export const usualPicture: PictureChoice = { mirrored: true, background: 'clear' }

/** What is asked of the browser when the microphone is opened. */
export interface SoundCapture { echoCancellation: boolean; noiseSuppression: boolean; autoGainControl: boolean; stereo: boolean }

/** `rnnoiseWorks`: false once it could not be had; the browser then does what it can. */
export function soundCapture(choice: SoundChoice, rnnoiseWorks: boolean): SoundCapture {
  if (choice.music) return { echoCancellation: false, noiseSuppression: false, autoGainControl: false, stereo: true }
  const noiseSuppression = choice.suppression === 'browser' || (choice.suppression === 'rnnoise' && !rnnoiseWorks)
  return { echoCancellation: choice.echoCancellation, noiseSuppression, autoGainControl: choice.autoGain, stereo: false }
}

/** The most bits a second of own sound to each of the others; speech as Opus has it in one channel, whatever the lines allow. */
export const soundBitrate = ({ music }: SoundChoice): number => (music ? 128_000 : 32_000)

/** A device as it is remembered: ids change with the system's mind, names mostly do not. An empty name is none. */
export interface RememberedDevice { deviceId: string | null; label?: string }
interface Listed { deviceId: string; label: string }

/**
 * The device to open for a remembered one: the same, else one of the same name, else the system's choice (`deviceId: null`), which then `standsIn`.
 * An empty list tells nothing, as that of a browser before any use was allowed: the remembered one is tried.
 */
export function matchDevice({ deviceId, label = '' }: RememberedDevice, devices: readonly Listed[]): { deviceId: string | null; standsIn: boolean } {
  if (deviceId === null || devices.length === 0 || devices.some((device) => device.deviceId === deviceId)) return { deviceId, standsIn: false }
  const namesake = label === '' ? undefined : devices.find((device) => device.label === label)
  return namesake ? { deviceId: namesake.deviceId, standsIn: false } : { deviceId: null, standsIn: true }
}
