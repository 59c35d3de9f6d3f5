import type { DesktopBridge } from '#shared/desktop.ts'
import { SMALL_WINDOW } from '#shared/smallWindow.ts'
import type { Host } from './Host.ts'
import { valueOf } from './valueOf.ts'

/** What of Agora's SDK for desktops is asked of main. */
const nativeEngineOf = (bridge: DesktopBridge): NonNullable<Host['nativeEngine']> => ({
  standing: async () => valueOf(await bridge.getNativeEngine()),
  choose: async (chosen) => valueOf(await bridge.setNativeEngine({ chosen })),
})

/** The desktop app's surroundings. `changeServer` loads the page anew: its security policy names the one server it may talk to. */
export async function createDesktopHost(bridge: DesktopBridge, reload: () => void = () => location.reload()): Promise<Host> {
  const { serverUrl, keyring, system } = valueOf(await bridge.getInfo())
  return {
    kind: 'desktop',
    serverUrl,
    keepsSignIn: keyring,
    signIn: async (credentials) => valueOf(await bridge.signIn(credentials)),
    refresh: async () => valueOf(await bridge.refresh()),
    signOut: async () => valueOf(await bridge.signOut()),
    remembered: async () => valueOf(await bridge.getPerson()),
    changeServer: async (url) => {
      valueOf(await bridge.setServerUrl(url))
      reload()
    },
    calendar: {
      async between(from, to) {
        const { sessions, syncedAt } = valueOf(await bridge.getCalendar({ from: new Date(from).toISOString(), to: new Date(to).toISOString() }))
        return { sessions, syncedAt: syncedAt === null ? null : Date.parse(syncedAt) }
      },
      sync: async () => { valueOf(await bridge.syncCalendar()) },
      onChange: (listener) => bridge.on('calendarChanged', listener),
    },
    notifications: null,
    onOpenSession: (listener) => bridge.on('openSession', ({ sessionId }) => { listener(sessionId) }),
    ringsOutside: true,
    onAnswerCall: (listener) => bridge.on('answerCall', ({ callId }) => { listener(callId) }),
    onOpenCalls: (listener) => bridge.on('openCalls', listener),
    permission: {
      place: system,
      of: async (kind) => {
        const result = await bridge.getMediaAccess({ kind })
        return result.ok ? result.value : { access: 'unknown', settings: false }
      },
      openSettings: async (kind) => { valueOf(await bridge.openPrivacySettings({ kind })) },
    },
    screenSources: {
      picker: async () => valueOf(await bridge.getScreenPicker()),
      list: async () => valueOf(await bridge.getScreenSources()),
      choose: async (sourceId, { sound }) => { valueOf(await bridge.chooseScreenSource({ sourceId, sound })) },
    },
    // What is shown and kept outside the page is no failure of the page.
    setSharing: (sharing) => { void bridge.setSharing({ sharing }) },
    setInRoom: (inRoom) => { void bridge.setInRoom({ inRoom }) },
    onShareCommand: (listener) => bridge.on('shareCommand', ({ command }) => { listener(command) }),
    // A window that is not sandboxed opens others in a process of their own, where this page could draw nothing.
    openSmallWindow: async (size) => ('lecternNative' in window ? null : (await import('./smallWindow.ts')).openNamedWindow(window, SMALL_WINDOW, size)),
    onMinimised: (listener) => bridge.on('minimised', ({ minimised }) => { listener(minimised) }),
    recordings: {
      open: async (suggestedName) => (await import('./desktopRecordings.ts')).openInMain(bridge, suggestedName),
      kept: null,
      show: async (place) => { valueOf(await bridge.showRecording({ place })) },
    },
    nativeEngine: nativeEngineOf(bridge),
    // A badge that cannot be shown is no failure of the page.
    setBadge: (count) => { void bridge.setBadge({ count }) },
    reminders: {
      list: async () => valueOf(await bridge.getReminders()),
      read: async (until) => { valueOf(await bridge.readReminders({ until })) },
      snooze: async (sessionId) => valueOf(await bridge.snoozeReminder({ sessionId })),
      onChange: (listener) => bridge.on('remindersChanged', listener),
    },
  }
}
