import { videoPolicy, type VideoPolicy } from '#shared/videoPolicy.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { DeviceChoice } from '../RtcEngine.ts'
import type { OpenDevice } from './deviceOpener.ts'
import { createOwnDevice } from './ownDevice.ts'

/** One's own microphone and camera, the camera capturing no more than the room's policy needs. */
export function createOwnDevices({ open, policy }: { open: OpenDevice; policy: Value<VideoPolicy> }) {
  const microphone = createOwnDevice({ kind: 'microphone', open })
  const camera = createOwnDevice({ kind: 'camera', open })
  const captured = createValue<VideoPolicy>({ ...policy.get() })

  /** A camera that cannot is scaled down by the encoders instead. */
  async function constrain(): Promise<void> {
    const { width, height, maxFrameRate } = policy.get()
    const frameRate = { ideal: Math.min(20, maxFrameRate), max: maxFrameRate }
    await camera.track.get()?.applyConstraints({ width: { ideal: width }, height: { ideal: height }, frameRate }).catch(() => undefined)
    captured.set({ ...policy.get() })
  }
  policy.subscribe(() => { void constrain() })
  // Cameras are opened for two people.
  camera.track.subscribe(() => { if (policy.get().height !== videoPolicy(2).height) void constrain() })

  return {
    microphone,
    camera,
    /** The policy once the camera has taken it (or cannot): another object each time its pictures may have another size. */
    captured,
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
