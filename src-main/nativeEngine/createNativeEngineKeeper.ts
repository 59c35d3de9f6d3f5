import { nativeSupport, type NativePolicy, type NativeStanding, usesNative } from '#shared/nativeEngine.ts'

interface Deps {
  system: { platform: string; arch: string }
  policy: NativePolicy
  /** The person's choice on this device, kept between starts. */
  chosen: { get(): boolean; set(chosen: boolean): void }
  hasAddon(): boolean
}

export interface NativeEngineKeeper {
  /** For as long as the app runs: a window that has it is another kind of window. */
  readonly active: boolean
  standing(): NativeStanding
  /** For the next start. */
  choose(chosen: boolean): NativeStanding
  /** A window that has it died: it rests until the next start. */
  noteCrash(): void
}

/** Decided once, when the app starts. */
export function createNativeEngineKeeper({ system, policy, chosen, hasAddon }: Deps): NativeEngineKeeper {
  const addon = hasAddon()
  const active = usesNative({ ...system, policy, chosen: chosen.get(), addon })
  let crashed = false
  const standing = (): NativeStanding => ({ support: nativeSupport({ ...system, addon }), policy, chosen: chosen.get(), active, crashed })
  return {
    active,
    standing,
    choose(next) {
      chosen.set(next)
      return standing()
    },
    noteCrash() { crashed ||= active },
  }
}
