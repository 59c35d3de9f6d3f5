import type { DesktopEventName, DesktopRequestName, RingEventName, RingRequestName } from './desktop.ts'

/** Apart from the schemas, so that the preload scripts carry none of them. */
export const desktopChannel = (name: DesktopRequestName | RingRequestName): string => `lectern:${name}`
export const desktopEventChannel = (name: DesktopEventName | RingEventName): string => `lectern:event:${name}`
