import { z } from 'zod'
import { chooseLanguage, isLanguage, type Language } from '../i18n/languages.ts'
import type { DeviceChoice } from '../rtc/RtcEngine.ts'
import { createStored } from './stored.ts'

export const languageSetting = createStored<Language>('lectern.language', z.string().refine(isLanguage), chooseLanguage(navigator.languages))
export type Appearance = 'system' | 'light' | 'dark'
export const appearanceSetting = createStored<Appearance>('lectern.appearance', z.enum(['system', 'light', 'dark']), 'system')
export const singleKeysSetting = createStored('lectern.singleKeys', z.boolean(), true)

const remembered = { deviceId: z.string().nullable(), label: z.string().default('') }
const device = z.object({ on: z.boolean(), ...remembered })
/** As the person left them: the next lobby opens nothing more than that (X1). */
export const devicesSetting = createStored<DeviceChoice>(
  'lectern.devices',
  z.object({ microphone: device, camera: device, speaker: z.object(remembered) }),
  { microphone: { on: true, deviceId: null }, camera: { on: true, deviceId: null }, speaker: { deviceId: null } },
)

/** Notes one device's choice for the next time. */
export function rememberDevice(kind: 'microphone' | 'camera', change: Partial<DeviceChoice['microphone']>): void {
  devicesSetting.update((current) => ({ ...current, [kind]: { ...current[kind], ...change } }))
}
