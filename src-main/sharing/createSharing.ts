import { BrowserWindow, desktopCapturer, powerSaveBlocker, type Session, systemPreferences, type WebContents } from 'electron'
import { desktopEventChannel } from '#shared/desktopChannel.ts'
import { AppError } from '#shared/errors.ts'
import type { SendEvent } from '../events.ts'
import type { DesktopHandlers } from '../ipc.ts'
import { originOf } from '../security/origin.ts'
import type { Words } from '../words.ts'
import { createCaptureDoor } from './captureDoor.ts'
import { createKeepAwake } from './keepAwake.ts'
import { createScreenChoice } from './screenChoice.ts'
import { pickerOf } from './screenPicker.ts'
import { createScreenSources } from './screenSources.ts'
import { createStrip } from './createStrip.ts'
import { createStripWindow, fitStripWindow } from './createStripWindow.ts'

interface Deps {
  page: { origin: string; strip: string }
  window: { page: WebContents | null }
  send: SendEvent
  words: () => Words
  isWayland: boolean
}

export type Sharing = ReturnType<typeof createSharing>

/** Everything of showing one's screen that a page cannot do for itself, and what ends when the page does. */
export function createSharing({ page, window, send, words, isWayland }: Deps) {
  const picker = pickerOf({ platform: process.platform, systemVersion: process.getSystemVersion(), isWayland })
  const choice = createScreenChoice(Date.now)
  const sources = createScreenSources({
    capturer: desktopCapturer, words,
    ownWindows: () => BrowserWindow.getAllWindows().filter(({ webContents }) => webContents !== window.page).map((own) => own.getMediaSourceId()),
    access: () => (process.platform === 'darwin' ? systemPreferences.getMediaAccessStatus('screen') : 'unknown'),
  })
  const strip = createStrip({
    create: () => createStripWindow(page.strip), fit: fitStripWindow, tell: () => { strip.page?.send(desktopEventChannel('stripChanged'), {}) },
    onCommand: (command) => { send('shareCommand', { command }) },
  })
  const door = createCaptureDoor({
    picker, choice, pick: sources.pick,
    isOwnPage: (frame) => frame !== null && frame === window.page?.mainFrame && originOf(frame.url) === page.origin,
  })
  const keepAwake = createKeepAwake(powerSaveBlocker)
  let isInRoom = false
  const setInRoom = (inRoom: boolean): void => {
    isInRoom = inRoom
    keepAwake(inRoom)
  }
  const handlers = {
    getScreenPicker: async () => ({ kind: picker.way === 'ours' ? 'ours' : 'system', sound: picker.sound }),
    getScreenSources: async () => (picker.way === 'ours' ? sources.list() : []),
    async chooseScreenSource({ sourceId, sound }) {
      if (!sources.has(sourceId)) throw new AppError('NOT_FOUND', 'no such screen or window was listed')
      choice.set({ sourceId, sound })
    },
    setSharing: async ({ sharing }) => { strip.show(sharing) },
    setInRoom: async ({ inRoom }) => { setInRoom(inRoom) },
  } satisfies Partial<DesktopHandlers>
  return {
    handlers, strip,
    /** The page is in a lesson or a call. */
    get inRoom(): boolean { return isInRoom },
    mayCapture: () => door.isOpen,
    stand: (session: Session) => { door.stand(session) },
    /** The page that shared, or was in a room, has gone. */
    end(): void {
      choice.take()
      strip.show(null)
      setInRoom(false)
    },
  }
}
