import type { DeviceInfo } from '../rtc/RtcEngine.ts'
import type { ChoiceOption } from './Choice.tsx'
import type { Translate } from '../i18n/translate.ts'

/** What to remember a chosen device by; `id`: of an option. */
export function rememberedAs(id: string, devices: readonly DeviceInfo[]): { deviceId: string | null; label: string } {
  return { deviceId: id === SYSTEM ? null : id, label: devices.find(({ deviceId }) => deviceId === id)?.label ?? '' }
}

/** The option that stands for no choice of one's own. */
export const SYSTEM = 'system'

/** The system's own choice first. Devices have no names until their use has been allowed, and are numbered then. */
export function deviceOptions(devices: readonly DeviceInfo[], kind: string, t: Translate): ChoiceOption[] {
  const real = devices.filter((device) => device.deviceId !== '' && device.deviceId !== 'default' && device.deviceId !== 'communications')
  return [
    { id: SYSTEM, label: real.length === 0 && devices.length === 0 ? t('lobby.none') : t('lobby.default') },
    ...real.map((device, i) => ({ id: device.deviceId, label: device.label === '' ? t('lobby.numbered', { kind, number: i + 1 }) : device.label })),
  ]
}
