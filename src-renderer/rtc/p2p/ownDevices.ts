import { videoPolicy, type VideoPolicy } from '#shared/videoPolicy.ts'
import type { Value } from '../../domain/value.ts'
import type { DeviceChoice } from '../RtcEngine.ts'
import type { OpenDevice } from './deviceOpener.ts'
import { createOwnDevice } from './ownDevice.ts'

/** One's own microphone and camera, the camera capturing no more than the room's policy needs. */
export function createOwnDevices({ open, policy }: { open: OpenDevice; policy: Value<VideoPolicy> }) {
  const microphone = createOwnDevice({ kind: 'microphone', open })
  const camera = createOwnDevice({ kind: 'camera', open })

  /** A camera that cannot is scaled down by the encoders instead. */
  function constrain(): void {
    const { width, height, maxFrameRate } = policy.get()
    const frameRate = { ideal: Math.min(20, maxFrameRate), max: maxFrameRate }
    void camera.track.get()?.applyConstraints({ width: { ideal: width }, height: { ideal: height }, frameRate }).catch(() => undefined)
  }
  const isOpenedFor = (policyNow: VideoPolicy) => policyNow.height === videoPolicy(2).height
  policy.subscribe(constrain)
  camera.track.subscribe(() => { if (!isOpenedFor(policy.get())) constrain() })

  return {
    microphone,
    camera,
    /** Both are asked for in the same moment: one question to the person. */
    async open(choice: DeviceChoice): Promise<void> {
      await Promise.all([microphone.wish(choice.microphone), camera.wish(choice.camera)])
    },
    release() {
      microphone.release()
      camera.release()
    },
  }
}
export type OwnDevices = ReturnType<typeof createOwnDevices>
