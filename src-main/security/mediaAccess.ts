import type { shell, systemPreferences } from 'electron'
import type { MediaAccess, MediaKind } from '#shared/desktop.ts'
import { AppError } from '#shared/errors.ts'

interface Deps {
  platform: NodeJS.Platform
  preferences: Pick<typeof systemPreferences, 'getMediaAccessStatus'>
  open: (typeof shell)['openExternal']
}

/** Where each system lets people decide; these addresses and no others. A capture of the screen is decided on macOS alone. */
const PLACES: Partial<Record<NodeJS.Platform, Partial<Record<MediaKind, string>>>> = {
  darwin: {
    microphone: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone',
    camera: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Camera',
    screen: 'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture',
  },
  win32: { microphone: 'ms-settings:privacy-microphone', camera: 'ms-settings:privacy-webcam' },
}
const DECIDED: Readonly<Record<string, MediaAccess>> = { 'granted': 'granted', 'denied': 'denied', 'restricted': 'denied' }

export type MediaAccessKeeper = ReturnType<typeof createMediaAccess>

/** What the system allows this app, told without asking the person. */
export function createMediaAccess({ platform, preferences, open }: Deps) {
  const placeOf = (kind: MediaKind): string | undefined => PLACES[platform]?.[kind]
  return {
    of(kind: MediaKind): { access: MediaAccess; settings: boolean } {
      // Linux keeps no such thing, and Windows none for the screen: Electron says `granted` there, which means little.
      const isKept = placeOf(kind) !== undefined
      return { access: isKept ? DECIDED[preferences.getMediaAccessStatus(kind)] ?? 'unknown' : 'unknown', settings: isKept }
    },
    async openSettings(kind: MediaKind): Promise<void> {
      const place = placeOf(kind)
      if (place === undefined) throw new AppError('NOT_FOUND', `${platform} has no place for the ${kind}`)
      await open(place).catch((error: unknown) => { throw new AppError('INTERNAL', `${place} could not be opened`, {}, error) })
    },
  }
}
