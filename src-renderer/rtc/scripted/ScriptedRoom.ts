import type { ErrorCode } from '#shared/errors.ts'
import type { SendingStep } from '#shared/sendingStep.ts'
import type { DeviceKind, RtcEngine } from '../RtcEngine.ts'
import type { ScriptedMix } from './scriptedMix.ts'

export type ScreenOutcome = 'works' | 'CAPTURE_DENIED' | 'CAPTURE_FAILED' | 'NOT_ACTIVE'
export type DeviceOutcome = 'works' | 'DEVICE_DENIED' | 'DEVICE_MISSING' | 'DEVICE_BUSY'

/** What a test makes happen to one person's engine. */
export interface RtcScript {
  /** What opening a device from now on leads to. */
  setDevice(kind: DeviceKind, outcome: DeviceOutcome): void
  /** Opening a device waits until the result is called. */
  holdDevices(): () => void
  unplug(kind: DeviceKind): void
  /** What choosing a screen from now on leads to. */
  setScreen(outcome: ScreenOutcome): void
  /** Choosing a screen waits until the result is called. */
  holdScreen(): () => void
  /** Screens captured now, whatever the state says. */
  openScreens(): number
  /** The system stops the capture. */
  endScreen(): void
  /** Devices open now, whatever the state says. */
  openTracks(): Record<DeviceKind, number>
  /** Made so far, the newest last. */
  mixes(): readonly ScriptedMix[]
  /** How often a join was prepared. */
  prepared(): number
  failNextJoin(code: ErrorCode): void
  /** Joining waits until the result is called. */
  holdJoin(): () => void
  /** The connection to the others is interrupted (`reconnecting`), given up (`failed`) or works (`connected`). */
  setConnection(connection: 'connected' | 'reconnecting' | 'failed'): void
  setQuality(quality: number): void
  setSpeaking(speaking: boolean): void
  /** The microphone gives nothing, though it is on. */
  setSilent(silent: boolean): void
  /** What the network carries of the own picture, to everybody. */
  setSending(step: SendingStep): void
}

export type ScriptedEngine = RtcEngine & { readonly userId: string; readonly script: RtcScript }

/** A room that exists in this process's memory: engines that have joined see each other. */
export interface ScriptedRoom {
  createEngine(userId: string): ScriptedEngine
}
