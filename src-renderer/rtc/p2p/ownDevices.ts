import { matchDevice, type RememberedDevice, type SoundCapture } from '#shared/ownMedia.ts'
import { videoPolicy, type VideoPolicy } from '#shared/videoPolicy.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { DeviceChoice, DeviceInfo, DeviceList } from '../RtcEngine.ts'
import type { OpenDevice } from './deviceOpener.ts'
import { createOwnDevice, type OwnDeviceControl } from './ownDevice.ts'

interface Deps {
  open: OpenDevice
  policy: Value<VideoPolicy>
  /** Another object whenever the microphone is to be opened in another way. */
  sound: Value<SoundCapture>
}

/**
 * Opens a device as it was left, or what stands in for it. Only here, where the person comes in: one that goes away later is not replaced (X1).
 * A browser that tells no devices before one is used says by failing that the remembered one is not there.
 */
export async function openRemembered(device: OwnDeviceControl, { on, ...remembered }: { on: boolean } & RememberedDevice, devices: readonly DeviceInfo[]): Promise<void> {
  const standsInFor = remembered.label ?? ''
  const { deviceId, standsIn } = matchDevice(remembered, devices)
  await device.wish({ on, deviceId, standsInFor: standsIn ? standsInFor : null })
  const { wanted, live, error, deviceId: tried } = device.state.get()
  if (wanted && !live && error?.code === 'DEVICE_MISSING' && tried !== null && tried === deviceId) await device.wish({ deviceId: null, standsInFor })
}

/** One's own microphone and camera, the camera capturing no more than the room's policy needs. */
export function createOwnDevices({ open, policy, sound }: Deps) {
  const microphone = createOwnDevice({ kind: 'microphone', open, how: sound.get })
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
    /** Both are asked for in the same moment: one question to the person. `present`: as the browser lists them now. */
    async open(choice: DeviceChoice, present: Pick<DeviceList, 'microphones' | 'cameras'>): Promise<void> {
      await Promise.all([openRemembered(microphone, choice.microphone, present.microphones), openRemembered(camera, choice.camera, present.cameras)])
    },
    release() {
      microphone.release()
      camera.release()
    },
  }
}
export type OwnDevices = ReturnType<typeof createOwnDevices>
