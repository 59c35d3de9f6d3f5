import type { DesktopBridge } from '#shared/desktop.ts'
import type { NativeBridge } from '#shared/nativeBridge.ts'
import { missesNative, type NativeFallback, type NativeStanding } from '#shared/nativeEngine.ts'

declare global {
  interface Window { readonly lecternNative?: NativeBridge }
}

/** Of this page, until it is loaded anew. */
const told = new Set<NativeFallback>()
let unusable: NativeFallback | null = null

/** Once in a page, whatever happens how often. */
export function isFirstWordOf(reason: NativeFallback): boolean {
  const isFirst = !told.has(reason)
  told.add(reason)
  return isFirst
}

/** What has been seen not to work is not tried again before the page is loaded anew; a recording asks only for its own lesson. */
export function rememberUnusable(reason: NativeFallback): void {
  if (reason !== 'recording') unusable = reason
}

export type NativeUse = { use: true } | { use: false; reason: NativeFallback | null }

/** Whether rooms on Agora's network begin with the SDK for desktops here; otherwise why it is missed, or null where nobody wants it. */
export async function nativeUse(bridge: DesktopBridge | undefined): Promise<NativeUse> {
  const asked = await bridge?.getNativeEngine()
  const standing: NativeStanding | null = asked?.ok === true ? asked.value : null
  if (standing === null) return { use: false, reason: null }
  if (missesNative(standing)) return { use: false, reason: 'missing' }
  if (!standing.active) return { use: false, reason: null }
  const reason = standing.crashed ? 'crashed' : unusable
  return reason === null ? { use: true } : { use: false, reason }
}
