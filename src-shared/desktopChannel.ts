import type { DesktopEventName, DesktopRequestName, RingEventName, RingRequestName, StripEventName, StripRequestName } from './desktop.ts'

/** Apart from the schemas, so that the preload scripts carry none of them. */
export const desktopChannel = (name: DesktopRequestName | RingRequestName | StripRequestName): string => `lectern:${name}`
export const desktopEventChannel = (name: DesktopEventName | RingEventName | StripEventName): string => `lectern:event:${name}`
