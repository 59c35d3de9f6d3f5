import { z } from 'zod'

/** An administrator's word for a device: `native` and `web` leave the person no choice. */
export const nativePolicySchema = z.enum(['native', 'web', 'choice'])
export type NativePolicy = z.infer<typeof nativePolicySchema>

/** What decides whether a window gets Agora's SDK for desktops. `chosen`: by the person, in the settings. `addon`: its native part lies on this device. */
export interface NativeSurroundings { platform: string; arch: string; policy: NativePolicy; chosen: boolean; addon: boolean }

export const nativeStandingSchema = z.object({
  /** `unsupported`: not on this system. `missing`: its native part is not on this device. */
  support: z.enum(['there', 'missing', 'unsupported']),
  policy: nativePolicySchema,
  chosen: z.boolean(),
  /** This window has it. */
  active: z.boolean(),
  /** It took the page with it since the app was started, and is not used again before the next start. */
  crashed: z.boolean(),
})
export type NativeStanding = z.infer<typeof nativeStandingSchema>

/** The vendor has a native part for these alone: of macOS one for both processors; Windows on ARM runs the app, and the part, for x64. Packaging asks the same. */
export const hasNativePart = ({ platform, arch }: Pick<NativeSurroundings, 'platform' | 'arch'>): boolean => platform === 'darwin' || (platform === 'win32' && arch === 'x64')

export function nativeSupport({ addon, ...system }: Pick<NativeSurroundings, 'platform' | 'arch' | 'addon'>): NativeStanding['support'] {
  if (!hasNativePart(system)) return 'unsupported'
  return addon ? 'there' : 'missing'
}

/** Off unless chosen or required, and never where it cannot be. */
export function usesNative(surroundings: NativeSurroundings): boolean {
  const { policy, chosen } = surroundings
  return nativeSupport(surroundings) === 'there' && (policy === 'native' || (policy === 'choice' && chosen))
}

/** It was to be used, and is not on this device: that is told when the first lesson on the vendor's network comes. */
export const missesNative = ({ support, policy, chosen }: NativeStanding): boolean => support === 'missing' && (policy === 'native' || (policy === 'choice' && chosen))

/** Why a room goes on with the SDK for browsers. `noPicture`: pictures arrive and none is shown. `recording`: only the other one can give everybody's sound to a file. */
export const nativeFallbacks = ['missing', 'failed', 'crashed', 'noPicture', 'recording'] as const
export type NativeFallback = (typeof nativeFallbacks)[number]

/** A first picture that arrives and is wanted is shown within this. */
export const FIRST_PICTURE_WITHIN_MS = 10_000

export interface ArrivingPicture { uid: number; since: number }

/**
 * Pictures arrive and are looked at, one of them for longer than the limit, and none has ever been shown here. Once one was, what is missing is somebody's network
 * and not this device's drawing. Instants in ms on one clock.
 */
export function isBlind({ shownOnce, arriving, now }: { shownOnce: boolean; arriving: readonly ArrivingPicture[]; now: number }): boolean {
  return !shownOnce && arriving.some(({ since }) => now - since >= FIRST_PICTURE_WITHIN_MS)
}
