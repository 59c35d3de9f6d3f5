import { createValue, type Value } from '../../domain/value.ts'
import { systemSpeaker, type DeviceList, type OwnSpeaker } from '../RtcEngine.ts'
import type { AudioOutput } from './audioOutput.ts'
import { deviceUnplugged, toDeviceError } from './deviceErrors.ts'

interface Deps { output: Pick<AudioOutput, 'choose'>; devices: Value<DeviceList> }

/** Where the others' sound comes out. One that cannot be used leaves the one in use; one that is pulled out gives way to the system's default. */
export function createOwnSpeaker({ output, devices }: Deps) {
  const state = createValue<OwnSpeaker>(systemSpeaker)
  let wishes = 0
  let wasThere = false
  let unwatch: (() => void) | null = null

  function look(): void {
    const { deviceId } = state.get()
    const isThere = devices.get().speakers.some((speaker) => speaker.deviceId === deviceId)
    const isGone = deviceId !== null && wasThere && !isThere
    wasThere = isThere
    if (isGone) void fallBack()
  }
  /** Chromium plays nothing more on a speaker that has gone, and says nothing of it. */
  async function fallBack(): Promise<void> {
    const wish = (wishes += 1)
    await output.choose(null).catch(() => undefined)
    if (wish === wishes) use({ deviceId: null, error: deviceUnplugged() })
  }
  /** Devices are followed only while one of them has been chosen. */
  function use(next: OwnSpeaker): void {
    wasThere = false
    state.set(next)
    unwatch?.()
    unwatch = next.deviceId === null ? null : devices.subscribe(look)
    look()
  }

  return {
    state: state as Value<OwnSpeaker>,
    /** Rejects with an AppError; the last wish wins. */
    async choose(deviceId: string | null): Promise<void> {
      const wish = (wishes += 1)
      try {
        await output.choose(deviceId)
        if (wish === wishes) use({ deviceId, error: null })
      } catch (thrown) {
        const error = toDeviceError(thrown)
        if (wish === wishes) state.update((current) => ({ ...current, error }))
        throw error
      }
    },
  }
}
