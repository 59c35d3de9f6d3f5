import { contextBridge, ipcRenderer } from 'electron'
import type { DesktopBridge, DesktopEventName, DesktopRequestName } from '#shared/desktop.ts'
import { desktopChannel, desktopEventChannel } from '#shared/desktopChannel.ts'

const request = <N extends DesktopRequestName>(name: N) =>
  ((input: unknown) => ipcRenderer.invoke(desktopChannel(name), input)) as DesktopBridge[N]

/** The page hears of these and of nothing else that main may send. */
const events: Record<DesktopEventName, true> = { calendarChanged: true, remindersChanged: true, openSession: true, answerCall: true, openCalls: true, deviceLookWanted: true, shareCommand: true, minimised: true }

/** Where a page is asked to go before it has begun to listen: it is told when it does. */
const WISHES = ['openSession', 'answerCall', 'openCalls'] as const
const waiting = new Map<DesktopEventName, unknown>()
for (const name of WISHES) {
  const channel = desktopEventChannel(name)
  ipcRenderer.on(channel, (_event, payload: unknown) => { if (ipcRenderer.listenerCount(channel) === 1) waiting.set(name, payload) })
}

const on: DesktopBridge['on'] = (name, listener) => {
  if (!Object.hasOwn(events, name)) throw new Error('There is no such event')
  // The event object of Electron stays here: it would hand the page a way to answer.
  const hear = (_event: unknown, payload: unknown) => { listener(payload as Parameters<typeof listener>[0]) }
  ipcRenderer.on(desktopEventChannel(name), hear)
  if (waiting.has(name)) {
    const payload = waiting.get(name)
    waiting.delete(name)
    queueMicrotask(() => { hear(null, payload) })
  }
  return () => { ipcRenderer.off(desktopEventChannel(name), hear) }
}

/** All that the page ever gets of Electron; main checks every call again. What contextBridge hands over is frozen. */
const bridge: DesktopBridge = {
  getInfo: request('getInfo'),
  setBadge: request('setBadge'),
  setServerUrl: request('setServerUrl'),
  signIn: request('signIn'),
  refresh: request('refresh'),
  signOut: request('signOut'),
  getPerson: request('getPerson'),
  openExternal: request('openExternal'),
  getCalendar: request('getCalendar'),
  syncCalendar: request('syncCalendar'),
  getReminders: request('getReminders'),
  readReminders: request('readReminders'),
  getScreenPicker: request('getScreenPicker'),
  getScreenSources: request('getScreenSources'),
  chooseScreenSource: request('chooseScreenSource'),
  setSharing: request('setSharing'),
  setInRoom: request('setInRoom'),
  tellDeviceLook: request('tellDeviceLook'),
  getMediaAccess: request('getMediaAccess'),
  openPrivacySettings: request('openPrivacySettings'),
  openRecording: request('openRecording'),
  writeRecording: request('writeRecording'),
  closeRecording: request('closeRecording'),
  showRecording: request('showRecording'),
  getNativeEngine: request('getNativeEngine'),
  setNativeEngine: request('setNativeEngine'),
  snoozeReminder: request('snoozeReminder'),
  on,
}

contextBridge.exposeInMainWorld('lectern', bridge)
