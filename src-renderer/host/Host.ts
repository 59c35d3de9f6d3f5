import type { ServerPayload } from '#shared/channels.ts'
import type { AccessGrant, Credentials } from '#shared/http.ts'
import type { NativeStanding } from '#shared/nativeEngine.ts'
import type { Me } from '#shared/people.ts'
import type { Reminder, ReminderOutcome } from '#shared/reminders.ts'
import type { Session } from '#shared/sessions.ts'

/** Sessions kept on this device: readable at once, and without network. */
export interface LocalCalendar {
  /** Epoch ms, end exclusive. `syncedAt`: when the copy last agreed with the server (epoch ms); null when there is none. */
  between(from: number, to: number): Promise<{ sessions: Session[]; syncedAt: number | null }>
  /** The server has been heard from: the copy follows. */
  sync(): Promise<void>
  onChange(listener: () => void): () => void
}

/** Shows reminders outside the page. */
export interface Notifications {
  /** Whether they can be shown; `ask`: the person has not been asked yet. */
  permission(): 'granted' | 'denied' | 'ask' | 'unsupported'
  /** Only after a click: browsers refuse otherwise. */
  ask(): Promise<void>
  /** Somebody calls, or a call was missed; a click brings the page forward. Returns "take it away". */
  showCall(callId: string, words: { title: string; body: string }): () => void
  show(reminder: ServerPayload<'SESSION_REMINDER'>, words: { title: string; body: string }): Promise<ReminderOutcome>
}

/** Reminders as this device has them: without network too. */
export interface LocalReminders {
  /** Shown or listed here, newest first. */
  list(): Promise<Reminder[]>
  /** Those due until then (ISO 8601 instant) have been read: here at once, on the server now or when it is back. */
  read(until: string): Promise<void>
  /** `dueAt`: ISO 8601 instant. */
  snooze(sessionId: string): Promise<{ dueAt: string }>
  onChange(listener: () => void): () => void
}

/** Something that can be shown to others. Pictures are data URLs (PNG or JPEG). */
export interface ScreenSource { id: string; name: string; kind: 'screen' | 'window'; thumbnail: string; icon: string | null }

/** Screens and windows of this device, for a picker of our own. */
export interface ScreenSources {
  /** `system`: the system's own picker opens when sharing starts, and there is nothing to list. `sound`: what they play can be shared too. */
  picker(): Promise<{ kind: 'ours' | 'system'; sound: boolean }>
  /** As they look now; rejects CAPTURE_DENIED where the system forbids it. */
  list(): Promise<ScreenSource[]>
  /** What the next capture of this page gets. */
  choose(sourceId: string, options: { sound: boolean }): Promise<void>
}

export type MediaKind = 'microphone' | 'camera' | 'screen'

/** What the system and the browser allow this page. */
export interface MediaPermission {
  /** Whose words say how to allow it. */
  readonly place: 'mac' | 'windows' | 'linux' | 'chromium' | 'firefox' | 'safari' | 'browser'
  /** Without asking the person. `settings`: the system's place for it can be opened from here. Never rejects. */
  of(kind: MediaKind): Promise<{ access: 'granted' | 'denied' | 'unknown'; settings: boolean }>
  /** Rejects with an AppError where it cannot. */
  openSettings(kind: MediaKind): Promise<void>
}

/** `place`: where it lies on this device; null: kept in this browser until it is saved. */
export interface StoredRecording { name: string; place: string | null }

/** A recording's file while it is written. Rejections: DISK_FULL or RECORDING_FAILED; what was written before stays. */
export interface RecordingFile {
  /** `at`: offset in bytes; what stands there is overwritten. */
  write(bytes: Uint8Array<ArrayBuffer>, at: number): Promise<void>
  close(): Promise<StoredRecording>
  /** Nothing of it stays. */
  abort(): Promise<void>
}

/** Recordings that a browser keeps, finished or broken off, until they are saved and thrown away. */
export interface KeptRecordings {
  /** Those that no page is writing to; `at`: epoch ms of the last writing, `size`: bytes. */
  list(): Promise<{ name: string; size: number; at: number }[]>
  save(name: string): Promise<void>
  discard(name: string): Promise<void>
}

export interface Recordings {
  /** Only within a press where the person chooses the place; null: nothing was chosen. */
  open(suggestedName: string): Promise<RecordingFile | null>
  /** Null on the desktop, where they lie where the person said. */
  readonly kept: KeptRecordings | null
  /** Shows the file in its folder; null in browsers. */
  readonly show: ((place: string) => Promise<void>) | null
}

/** What the renderer asks of its surroundings. Failures are AppErrors. */
export interface Host {
  readonly kind: 'desktop' | 'web'
  /** Origin of the companion server. */
  readonly serverUrl: string
  /** False where the sign-in cannot be kept safely: it then ends with the app. */
  readonly keepsSignIn: boolean
  signIn(credentials: Credentials): Promise<AccessGrant>
  /** A new access token from the kept refresh token; UNAUTHENTICATED when there is none or it is no longer good. */
  refresh(): Promise<AccessGrant>
  signOut(): Promise<void>
  /** Whose sign-in and calendar this device keeps, when the server cannot be asked; null where there is no such thing. */
  remembered(): Promise<Me | null>
  /** Null where the page belongs to its server. */
  readonly changeServer: ((url: string) => Promise<void>) | null
  readonly calendar: LocalCalendar
  /** Null in browsers, which have the server's list alone. */
  readonly reminders: LocalReminders | null
  /** Null on the desktop, where the main process shows them, with the window closed too. */
  readonly notifications: Notifications | null
  /** A notification was clicked: its session's lobby is wanted. */
  onOpenSession(listener: (sessionId: string) => void): () => void
  /** True on the desktop: its ring window rings and answers, with the main window closed too. */
  readonly ringsOutside: boolean
  /** Accept was pressed outside the page. */
  onAnswerCall(listener: (callId: string) => void): () => void
  /** A missed call's notification was clicked. */
  onOpenCalls(listener: () => void): () => void
  readonly permission: MediaPermission
  /** Null where the browser has its own picker. */
  readonly screenSources: ScreenSources | null
  /** Whether others see this device's screen now: the desktop shows it outside the window, on top of everything. */
  setSharing(sharing: { paused: boolean } | null): void
  /** In a room the screen stays on and the device awake, where the system lets a page or an app have that. */
  setInRoom(inRoom: boolean): void
  /** Pressed outside the page. */
  onShareCommand(listener: (command: 'stop' | 'pause' | 'resume') => void): () => void
  /** A small window on top of the others, empty, styled like this page; null where there is none. It closes with the page. */
  openSmallWindow(size: { width: number; height: number }): Promise<Window | null>
  /** The main window was put away or came back; never in browsers. */
  onMinimised(listener: (minimised: boolean) => void): () => void
  /** Null where the browser gives pages no files. */
  readonly recordings: Recordings | null
  /** Agora's SDK for desktops; absent in browsers. */
  readonly nativeEngine?: { standing(): Promise<NativeStanding>; choose(chosen: boolean): Promise<NativeStanding> }
  /** What waits to be looked at, on the dock, the task bar or the page's icon. */
  setBadge(count: number): void
}
