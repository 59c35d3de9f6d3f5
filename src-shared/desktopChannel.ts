import type { DesktopEventName, DesktopRequestName } from './desktop.ts'

/** Apart from the schemas, so that the preload script carries none of them. */
export const desktopChannel = (name: DesktopRequestName): string => `lectern:${name}`
export const desktopEventChannel = (name: DesktopEventName): string => `lectern:event:${name}`
