import { contextBridge, ipcRenderer } from 'electron'
import type { DesktopBridge, DesktopEventName, DesktopRequestName } from '#shared/desktop.ts'
import { desktopChannel, desktopEventChannel } from '#shared/desktopChannel.ts'

const request = <N extends DesktopRequestName>(name: N) =>
  ((input: unknown) => ipcRenderer.invoke(desktopChannel(name), input)) as DesktopBridge[N]

/** The page hears of these and of nothing else that main may send. */
const events: Record<DesktopEventName, true> = { calendarChanged: true, remindersChanged: true, openSession: true }

const on: DesktopBridge['on'] = (name, listener) => {
  if (!Object.hasOwn(events, name)) throw new Error('There is no such event')
  // The event object of Electron stays here: it would hand the page a way to answer.
  const hear = (_event: unknown, payload: unknown) => { listener(payload as Parameters<typeof listener>[0]) }
  ipcRenderer.on(desktopEventChannel(name), hear)
  return () => { ipcRenderer.off(desktopEventChannel(name), hear) }
}

/** All that the page ever gets of Electron; main checks every call again. What contextBridge hands over is frozen. */
const bridge: DesktopBridge = {
  getInfo: request('getInfo'),
  setServerUrl: request('setServerUrl'),
  signIn: request('signIn'),
  refresh: request('refresh'),
  signOut: request('signOut'),
  getPerson: request('getPerson'),
  openExternal: request('openExternal'),
  getCalendar: request('getCalendar'),
  syncCalendar: request('syncCalendar'),
  getReminders: request('getReminders'),
  snoozeReminder: request('snoozeReminder'),
  on,
}

contextBridge.exposeInMainWorld('lectern', bridge)
