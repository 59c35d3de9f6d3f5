import type { Host } from './Host.ts'
import { createWebPermission } from './webPermission.ts'
import type { WebCalendar } from './webCalendar.ts'
import { createWebSignIn, type WebSignInDeps } from './webSignIn.ts'

interface Deps extends Pick<Host, 'notifications' | 'onOpenSession' | 'setBadge' | 'setInRoom' | 'recordings'>, Omit<WebSignInDeps, 'calendar'> {
  serverUrl: string
  calendar: WebCalendar
  /** Missing in some browsers. */
  permissions: Permissions | undefined
  userAgent: string
}

export function createWebHost({ serverUrl, api, deviceName, locks, storage, calendar, permissions, userAgent, notifications, onOpenSession, setBadge, setInRoom, onOnline, recordings }: Deps): Host {
  return {
    kind: 'web',
    serverUrl,
    keepsSignIn: true,
    changeServer: null,
    calendar,
    reminders: null,
    notifications,
    onOpenSession,
    setBadge,
    // Here the page itself rings, and is where a call is answered.
    ringsOutside: false,
    onAnswerCall: () => () => undefined,
    onOpenCalls: () => () => undefined,
    permission: createWebPermission({ permissions, userAgent }),
    // The browser has a picker and a notice of its own.
    screenSources: null,
    setSharing: () => undefined,
    onShareCommand: () => () => undefined,
    setInRoom,
    recordings,
    openSmallWindow: async (size) => (await import('./smallWindow.ts')).openPictureWindow(window, size),
    onMinimised: () => () => undefined,
    // The page itself comes from the server: where it is, the server can be asked.
    remembered: () => Promise.resolve(null),
    ...createWebSignIn({ api, deviceName, locks, storage, calendar, onOnline }),
  }
}
