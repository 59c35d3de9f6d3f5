import type { AppError } from '#shared/errors.ts'
import type { JoinTicket, RoomState } from '#shared/room.ts'
import type { DeviceChoice, RtcEngine } from '../rtc/RtcEngine.ts'
import type { Whiteboard } from '../whiteboard/Whiteboard.ts'
import type { Value } from './value.ts'

/** `recovering`: it was up and is coming back by itself. */
export interface LegState {
  state: 'idle' | 'starting' | 'up' | 'recovering' | 'failed'
  error: AppError | null
}

export interface LiveRoomState {
  /** `lobby` before joining and again after a join that failed (`error` says why). `over`: nothing more happens here. */
  phase: 'lobby' | 'joining' | 'live' | 'over'
  error: AppError | null
  /** The three fail alone: a dead board never blocks the picture. */
  legs: { media: LegState; channel: LegState; board: LegState }
  ticket: JoinTicket | null
  /** As the server last told; kept while the channel recovers. */
  room: RoomState | null
  /** The board is on this person's screen. */
  boardShown: boolean
  /** Why it is over. */
  closed: 'left' | 'ended' | 'elsewhere' | null
  /** Leaving or ending is under way. */
  leaving: boolean
}

/** One visit of one person to one room, from the lobby to the end, without any user interface. */
export interface LiveRoom {
  readonly state: Value<LiveRoomState>
  readonly engine: RtcEngine
  readonly board: Whiteboard
  /** Lobby: opens the person's devices for the preview, and asks for the ticket meanwhile. Never rejects. */
  openDevices(choice: DeviceChoice): Promise<void>
  /** Never rejects: success and failure are in the state. */
  join(): Promise<void>
  /** Tries a leg that has failed again. */
  retry(leg: 'media' | 'channel' | 'board'): Promise<void>
  /** Shows or hides the board here; who may (`showsBoardToAll`) puts it on everybody's screen. */
  setBoardShown(shown: boolean): Promise<void>
  setMicrophone(on: boolean): Promise<void>
  setCamera(on: boolean): Promise<void>
  leave(): Promise<void>
  /** For everybody; rejects with an AppError when the server refuses or cannot be reached. */
  endForAll(): Promise<void>
  /** Lets go of devices and connections without telling anybody more than they notice; safe twice. */
  dispose(): void
}
