import type { Blurring, RtcState } from '../rtc/RtcEngine.ts'

type BlurTrouble = Extract<Blurring, 'slow' | 'failed' | 'withheld'>

/** Why one is not seen as one has chosen, while the camera is on; null while one is, or will be in a moment. */
export function blurTroubleOf({ camera, blurring }: Pick<RtcState['own'], 'camera' | 'blurring'>): BlurTrouble | null {
  return camera.live && blurring !== 'off' && blurring !== 'starting' && blurring !== 'on' ? blurring : null
}

/** A picture of the own camera goes out: one that can neither be blurred nor may be clear does not. */
export const sendsPicture = ({ camera, blurring }: Pick<RtcState['own'], 'camera' | 'blurring'>): boolean => camera.live && blurring !== 'withheld'
