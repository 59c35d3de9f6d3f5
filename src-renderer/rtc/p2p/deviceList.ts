import type { Value } from '../../domain/value.ts'
import type { DeviceInfo, DeviceList } from '../RtcEngine.ts'
import { createWatchedValue } from '../watchedValue.ts'
import type { MediaSource } from './deviceOpener.ts'

/** Chromium lists the system's default twice, the second time under these names; for us `null` says it. */
const ALIASES = ['', 'default', 'communications']

const listOf = (devices: MediaDeviceInfo[], kind: MediaDeviceKind): DeviceInfo[] =>
  devices.filter((d) => d.kind === kind && !ALIASES.includes(d.deviceId)).map(({ deviceId, label }) => ({ deviceId, label }))

/** What is plugged in; kept current while somebody watches. Browsers tell labels only after a device has been opened once: `refresh` then. */
export function createDeviceList({ media }: { media: MediaSource | undefined }): { list: Value<DeviceList>; refresh(): Promise<void> } {
  async function refresh(): Promise<void> {
    const devices = await media?.enumerateDevices().catch(() => null)
    if (!devices) return
    list.set({ microphones: listOf(devices, 'audioinput'), cameras: listOf(devices, 'videoinput'), speakers: listOf(devices, 'audiooutput') })
  }
  const changed = () => { void refresh() }
  const list = createWatchedValue<DeviceList>({ microphones: [], cameras: [], speakers: [] }, () => {
    changed()
    media?.addEventListener('devicechange', changed)
    return () => { media?.removeEventListener('devicechange', changed) }
  })
  return { list, refresh }
}
