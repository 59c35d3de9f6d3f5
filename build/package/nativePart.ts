import { hasNativePart } from '../../src-shared/nativeEngine.ts'
import { named, type System } from '../agoraNative/binarySystems.ts'

interface Asked {
  target: System
  /** Left out by name. */
  without: boolean
  /** Why the native part for a system does not lie in the SDK's folder, or null. */
  whyNotPresent(system: System): string | null
  /** Fetches it for a system; null, or why it is not there. */
  fetch(system: System): string | null
}

export interface NativePart {
  /** Whether the package has Agora's SDK for desktops. */
  packed: boolean
  /** For who packages. */
  words: string
}

/** The native part of Agora's SDK for this target, fetched where it has to be; a sentence where it cannot be had and was not left out by name. */
export function nativePart({ target, without, whyNotPresent, fetch }: Asked): NativePart | string {
  const system = named([target])
  if (!hasNativePart(target)) return { packed: false, words: `Agora's SDK for desktops has no native part for ${system}: it is left out, and rooms use the one for browsers.` }
  if (without) return { packed: false, words: 'Agora\'s SDK for desktops is left out, as asked: rooms use the one for browsers.' }
  const present = whyNotPresent(target)
  if (present === null) return { packed: true, words: `Agora's SDK for desktops is packed, with its native part for ${system}.` }
  const missing = fetch(target)
  if (missing === null) return { packed: true, words: `Agora's SDK for desktops is packed, with its native part for ${system}, just fetched.` }
  return `The native part of Agora's SDK for ${system} could not be fetched (${missing}). It comes from download.agora.io: try again when that can be reached, or add --without-agora-native for a package without it, in which rooms use the SDK for browsers.`
}
