import type { OwnDevice } from '../../rtc/RtcEngine.ts'

export type VerdictKind =
  | 'opening' | 'bothFail' | 'microphoneFails' | 'cameraFails' | 'silent' | 'bothOffTitle' | 'microphoneOffTitle' | 'cameraOffTitle' | 'ready'

/** The one thing to say about the devices before joining, the most pressing first. */
export function verdictOf(microphone: OwnDevice, camera: OwnDevice, silent: boolean): VerdictKind {
  if (microphone.pending || camera.pending) return 'opening'
  if (microphone.error && camera.error) return 'bothFail'
  if (microphone.error) return 'microphoneFails'
  if (camera.error) return 'cameraFails'
  if (!microphone.live && !camera.live) return 'bothOffTitle'
  if (!microphone.live) return 'microphoneOffTitle'
  if (silent) return 'silent'
  return camera.live ? 'ready' : 'cameraOffTitle'
}
