import { rememberedAs, SYSTEM } from '../../components/deviceOptions.ts'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { rememberDevice } from '../../hooks/settings.ts'
import type { DeviceKind } from '../../rtc/RtcEngine.ts'

/** Own devices, as asked by buttons, menus and keys. Failures are told in the engine's state, so nothing rejects. */
export type RoomActions = ReturnType<typeof roomActions>

/** `remembers`: on and off are kept for the next lobby too; which device is always kept. */
export function roomActions(room: LiveRoom, { remembers }: { remembers: boolean }) {
  const { engine } = room
  const set = (kind: DeviceKind, on: boolean) => {
    void (kind === 'microphone' ? room.setMicrophone(on) : room.setCamera(on)).catch(() => undefined)
  }
  const toggle = (kind: DeviceKind) => {
    const on = !isOn(engine.state.get().own[kind])
    if (remembers) rememberDevice(kind, { on })
    set(kind, on)
  }
  let talking = false
  return {
    /** Also while a device is still being opened: whoever presses then wants it off. */
    toggle,
    /** A tutor's question was answered with yes. */
    switchOn(kind: DeviceKind): void {
      if (remembers) rememberDevice(kind, { on: true })
      set(kind, true)
    },
    /** Somebody in control has muted this person: the next lobby, after a reload too, does not undo that (X1). */
    wasMuted(): void { if (remembers) rememberDevice('microphone', { on: false }) },
    /** Once more, for a device that is wanted and could not be had. */
    tryAgain(kind: DeviceKind): void { set(kind, true) },
    /** Hold to talk: only from muted, and back to muted in any case (X1). */
    talk(on: boolean): void {
      if (on ? talking || isOn(engine.state.get().own.microphone) : !talking) return
      talking = on
      set('microphone', on)
    },
    /** The press turned out to be a press of the button, not a hold: the microphone stays on. */
    keepTalking(): void {
      if (!talking) return
      talking = false
      if (remembers) rememberDevice('microphone', { on: true })
    },
    choose(kind: DeviceKind, deviceId: string | null): void {
      const { microphones, cameras } = engine.devices.get()
      rememberDevice(kind, rememberedAs(deviceId ?? SYSTEM, kind === 'microphone' ? microphones : cameras))
      void (kind === 'microphone' ? engine.chooseMicrophone(deviceId) : engine.chooseCamera(deviceId)).catch(() => undefined)
    },
  }
}

/** A device that failed is off, whatever was wanted: the button then offers to try again. */
export const isOn = (own: { wanted: boolean; live: boolean; error: unknown }): boolean => own.live || (own.wanted && own.error === null)
