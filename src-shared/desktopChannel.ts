import type { DesktopEventName, DesktopRequestName, LookRequestName, RingEventName, RingRequestName, StripEventName, StripRequestName } from './desktop.ts'

/** Apart from the schemas, so that the preload scripts carry none of them. */
export const desktopChannel = (name: DesktopRequestName | RingRequestName | StripRequestName | LookRequestName): string => `lectern:${name}`
export const desktopEventChannel = (name: DesktopEventName | RingEventName | StripEventName): string => `lectern:event:${name}`
