import type { ServerPayload } from '#shared/channels.ts'
import type { AppError } from '#shared/errors.ts'
import type { NativeFallback } from '#shared/nativeEngine.ts'
import type { JoinTicket, RoomState } from '#shared/room.ts'
import type { OrderReason, Reaction, RoomCommand, RoomSignal, RoomVote } from '#shared/roomControl.ts'
import type { DeviceChoice, RtcEngine } from '../rtc/RtcEngine.ts'
import type { Whiteboard } from '../whiteboard/Whiteboard.ts'
import type { Captions } from './Captions.ts'
import type { RoomChat } from './RoomChat.ts'
import type { NetworkCheck } from './NetworkCheck.ts'
import type { Value } from './value.ts'

/** `recovering`: it was up and is coming back by itself. */
export interface LegState {
  state: 'idle' | 'starting' | 'up' | 'recovering' | 'failed'
  error: AppError | null
}

/** Why the server wants this page in the room no more. */
export type RoomClosing = ServerPayload<'ROOM_CLOSED'>['reason'] | 'locked'

export interface LiveRoomState {
  /** `lobby` before joining and again after a join that failed (`error` says why). `over`: nothing more happens here. */
  phase: 'lobby' | 'joining' | 'live' | 'over'
  error: AppError | null
  /** The three fail alone: a dead board never blocks the picture. */
  legs: { media: LegState; channel: LegState; board: LegState }
  ticket: JoinTicket | null
  /** As the server last told; kept while the channel recovers. */
  room: RoomState | null
  /** The server's clock minus this device's, in ms: what the room tells of instants is by the server's. */
  clockOffset: number
  /** This person's own, as the server has it. */
  vote: RoomVote | null
  /** The board is on this person's screen. */
  boardShown: boolean
  /** Before the door: the tutor lets people in. */
  waiting: boolean
  /** Why it is over. */
  closed: 'left' | RoomClosing | null
  /** Leaving or ending is under way. */
  leaving: boolean
}

/** What happens in a room and is over at once; `by`: who is in control. An order has been carried out when it is told. */
export type RoomEvent =
  | { kind: 'asked'; by: string; device: 'microphone' | 'camera' }
  | { kind: 'ordered'; by: string; order: 'mute' | 'stopScreen'; reason: OrderReason }
  | { kind: 'reaction'; userId: string; reaction: Reaction }
  | { kind: 'signal'; userId: string; signal: RoomSignal }
  | { kind: 'picked'; userId: string }
  /** Picture and sound go on by other means than were chosen for this device. */
  | { kind: 'engineFellBack'; reason: NativeFallback }

/** One visit of one person to one room, from the lobby to the end, without any user interface. */
export interface LiveRoom {
  readonly state: Value<LiveRoomState>
  readonly engine: RtcEngine
  readonly board: Whiteboard
  readonly chat: RoomChat
  readonly captions: Captions
  /** Runs in the lobby only: joining gives it up. */
  readonly network: NetworkCheck
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
  /** Rejects with an AppError when the server refuses or cannot be reached; what it changes comes with the room's state. */
  command(command: RoomCommand): Promise<void>
  /** Returns "stop listening". */
  onEvent(listener: (event: RoomEvent) => void): () => void
  leave(): Promise<void>
  /** For everybody; rejects with an AppError when the server refuses or cannot be reached. */
  endForAll(): Promise<void>
  /** Lets go of devices and connections without telling anybody more than they notice; safe twice. */
  dispose(): void
}
