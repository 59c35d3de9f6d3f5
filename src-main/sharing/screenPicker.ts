interface Surroundings {
  platform: NodeJS.Platform
  /** As `process.getSystemVersion()` gives it: on macOS "15.1.0". */
  systemVersion: string
  isWayland: boolean
}

export interface ScreenPicker {
  /** `ours`: the page lists what there is. `native`: Electron brings the system's picker. `portal`: so does asking for the list. */
  way: 'ours' | 'native' | 'portal'
  /** What the device plays can be shared too; Electron's only way that works under a picker of our own is that of Windows. */
  sound: boolean
}

/** How screens are chosen: where the system insists on its own picker, one of ours would be a second one. */
export function pickerOf({ platform, systemVersion, isWayland }: Surroundings): ScreenPicker {
  if (platform === 'linux' && isWayland) return { way: 'portal', sound: false }
  if (platform === 'darwin' && Number.parseInt(systemVersion, 10) >= 15) return { way: 'native', sound: false }
  return { way: 'ours', sound: platform === 'win32' }
}
