/** The app's own scheme: unlike file://, a page of it has an origin and reads no other file. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'lectern'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

/** Scheme and host of an address, also for schemes whose URL.origin is 'null'; null for what is no address. */
export function originOf(address: string): string | null {
  try {
    const { protocol, host } = new URL(address)
    return `${protocol}//${host}`
  } catch {
    return null
  }
}
