import { AppError, toAppError } from '#shared/errors.ts'
import type { RoomState } from '#shared/room.ts'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { createScope } from '../../../domain/scope.ts'
import { createValue, type Value } from '../../../domain/value.ts'
import type { Host } from '../../../host/Host.ts'
import type { ScreenRequest } from '../../../rtc/RtcEngine.ts'

export interface Sharing {
  /** Our picker is open. `sound`: what is shared can be heard too. */
  readonly picking: Value<{ sound: boolean } | null>
  /** Starts, or stops what is shared or being chosen. */
  toggle(): void
  choose(sourceId: string, request: ScreenRequest): Promise<void>
  closePicker(): void
  /** Tells the surroundings what is shared and does what is pressed there, until the result is called. */
  follow(): () => void
}

interface Deps {
  room: Pick<LiveRoom, 'state' | 'engine'>
  host: Pick<Host, 'screenSources' | 'setSharing' | 'onShareCommand'>
  meId: string
  onFailure(error: AppError): void
}

export function createSharing({ room, host, meId, onFailure }: Deps): Sharing {
  const { engine } = room
  const { screenSources } = host
  const picking = createValue<{ sound: boolean } | null>(null)
  async function start(request: ScreenRequest): Promise<void> {
    try {
      await engine.startScreen(request)
    } catch (thrown) {
      const error = toAppError(thrown)
      // Whoever closed the picker knows it.
      if (error.code !== 'NOT_ACTIVE') onFailure(error)
    }
  }
  async function begin(): Promise<void> {
    if (isTaken(room.state.get().room, meId)) {
      onFailure(new AppError('SCREEN_TAKEN'))
      return
    }
    // Browsers open their picker only within the press itself: nothing may be awaited before.
    if (!screenSources) return start({ hint: 'detail', sound: true })
    try {
      const { kind, sound } = await screenSources.picker()
      if (kind === 'system') await start({ hint: 'detail', sound })
      else picking.set({ sound })
    } catch (thrown) {
      onFailure(toAppError(thrown))
    }
  }
  return {
    picking,
    toggle() {
      if (engine.state.get().own.screen.phase !== 'off') engine.stopScreen()
      else if (picking.get()) picking.set(null)
      else if (engine.can.shareScreen) void begin()
    },
    async choose(sourceId, request) {
      await screenSources?.choose(sourceId, { sound: request.sound })
      picking.set(null)
      await start(request)
    },
    closePicker: () => { picking.set(null) },
    follow: () => followSharing({ room, host, meId, onFailure }),
  }
}

/** Who is in control takes over from another; everybody else waits until nobody shares. */
export function isTaken(room: RoomState | null, meId: string): boolean {
  if (room === null || room.manyScreens || room.people.some((person) => person.userId === meId && person.inControl)) return false
  return room.people.some((person) => person.userId !== meId && person.media.screen !== 'off')
}

function followSharing({ room, host, meId, onFailure }: Deps): () => void {
  const { engine } = room
  const scope = createScope()
  let told = 'off'
  const tell = () => {
    const { phase } = engine.state.get().own.screen
    const now = phase === 'choosing' ? 'off' : phase
    if (now === told) return
    told = now
    host.setSharing(now === 'off' ? null : { paused: now === 'paused' })
    yieldToFirst()
  }
  scope.add(() => { if (told !== 'off') host.setSharing(null) })
  /** Two who press at the same moment: the server has taken one of them, and its news shows which. */
  const yieldToFirst = () => {
    const { room: now } = room.state.get()
    const isOwnKnown = now?.people.some((person) => person.userId === meId && person.media.screen !== 'off') ?? true
    if (told === 'off' || isOwnKnown || !isTaken(now, meId)) return
    engine.stopScreen()
    onFailure(new AppError('SCREEN_TAKEN'))
  }
  scope.add(engine.state.subscribe(tell))
  scope.add(room.state.subscribe(yieldToFirst))
  scope.add(host.onShareCommand((command) => {
    if (command === 'stop') engine.stopScreen()
    else void engine.pauseScreen(command === 'pause')
  }))
  tell()
  return scope.end
}
