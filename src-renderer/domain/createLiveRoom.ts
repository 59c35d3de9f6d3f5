import { toAppError } from '#shared/errors.ts'
import type { JoinTicket } from '#shared/room.ts'
import type { RtcEngine, RtcState } from '../rtc/RtcEngine.ts'
import type { BoardState, Whiteboard } from '../whiteboard/Whiteboard.ts'
import { createHeldTicket } from './heldTicket.ts'
import type { LiveRoom, LiveRoomState } from './LiveRoom.ts'
import { recoverLegs } from './legRecovery.ts'
import { followProvider } from './followProvider.ts'
import { followLegs, idleLegs, phaseInside } from './liveRoomLegs.ts'
import type { NetworkCheck } from './NetworkCheck.ts'
import type { RoomChannel } from './roomChannel.ts'
import type { Captions } from './Captions.ts'
import type { RoomChat } from './RoomChat.ts'
import { followEvents } from './roomEvents.ts'
import { createScope, type Scope } from './scope.ts'
import { untilWithin } from './untilWithin.ts'
import { createValue, type MutableValue, type Value } from './value.ts'

interface Deps {
  engine: RtcEngine
  board: Whiteboard
  channel: RoomChannel
  chat: RoomChat
  captions: Captions
  network: NetworkCheck
  /** All credentials in one reply. */
  requestTicket(): Promise<JoinTicket>
  /** Newer ones for the room one is in. */
  renewTicket(): Promise<JoinTicket>
  showBoardToAll(): Promise<unknown>
  end(): Promise<unknown>
  /** Milliseconds that only rise. */
  now(): number
}

/** The room is shown this soon after the ticket is there, entered or not. */
const SHOWN_WITHIN_MS = 150
/** How long leaving waits for the last strokes to be stored. */
const FLUSH_MS = 2_000

export function createLiveRoom(deps: Deps): LiveRoom {
  const { engine, board, channel } = deps
  const state = createValue<LiveRoomState>({
    phase: 'lobby', error: null, legs: idleLegs, ticket: null, room: null, clockOffset: 0, vote: null, boardShown: false, waiting: false, closed: null, leaving: false,
  })
  const scope = createScope()
  const held = createHeldTicket({ request: deps.requestTicket, now: deps.now })
  const { finish, leave, endForAll } = createLeaving(deps, state)
  followLegs({ scope, state, engine, board, channel, onClosed: finish })
  const onEvent = followEvents({ scope, channel, engine })
  const { starts, start } = createStarts(deps, scope, state)
  async function retry(leg: keyof typeof starts): Promise<void> {
    const { ticket } = state.get()
    if (ticket) await starts[leg](ticket).catch(() => undefined)
  }
  followProvider({ scope, state, engine, channel, renewTicket: deps.renewTicket })
  recoverLegs({ scope, state, retry: (leg) => { void retry(leg) } })
  const { join, isUnderWay } = createJoin(deps, { state, scope, held, start })
  return {
    state, engine, board, chat: deps.chat, captions: deps.captions, join, leave, endForAll, retry,
    network: { ...deps.network, run: async () => { if (!isUnderWay() && state.get().phase === 'lobby') await deps.network.run() } },
    async setBoardShown(shown) {
      state.update((current) => ({ ...current, boardShown: shown }))
      const { ticket, room } = state.get()
      if (shown && ticket?.showsBoardToAll === true && room?.boardShown !== true) await deps.showBoardToAll()
    },
    openDevices(choice) {
      held.prepare(({ rtc }) => { engine.prepare(rtc) })
      return engine.openDevices(choice)
    },
    setMicrophone: (on) => engine.setMicrophone(on),
    setCamera: (on) => engine.setCamera(on),
    command: (command) => channel.command(command),
    onEvent,
    dispose() {
      scope.end()
      deps.network.cancel()
      engine.leave()
      board.close()
      channel.dispose()
    },
  }
}

interface Started { inside: Promise<boolean>; legs: Promise<unknown> }

function createStarts({ engine, board, channel }: Deps, scope: Scope, state: Value<LiveRoomState>) {
  const starts: Record<'media' | 'channel' | 'board', (ticket: JoinTicket) => Promise<void>> = {
    media: (ticket) => engine.join(ticket.rtc),
    channel: (ticket) => channel.open(ticket.channel),
    board: (ticket) => board.open(ticket.board),
  }
  /** Nothing is begun late by one who has gone meanwhile. */
  const isLeft = () => scope.ended || state.get().leaving || state.get().phase === 'over'
  /** Each leg tells its failure itself and stops no other. Before a door nothing is begun but the waiting. */
  function start(ticket: JoinTicket): Started {
    const channelLeg = starts.channel(ticket)
    const inside = ticket.waits ? channelLeg.then(() => true, () => untilInside(channel, scope)) : Promise.resolve(true)
    const ifInside = (leg: 'media' | 'board') => (isIn: boolean) => (isIn && !isLeft() ? starts[leg](ticket) : undefined)
    const media = ticket.waits ? inside.then(ifInside('media')) : starts.media(ticket)
    // The server lets the person in before it reads a board: media waits for that.
    const board = Promise.allSettled([channelLeg]).then(() => inside).then(ifInside('board'))
    return { inside, legs: Promise.allSettled([channelLeg, media, board]) }
  }
  return { starts, start }
}

interface Joined { state: MutableValue<LiveRoomState>; scope: Scope; held: ReturnType<typeof createHeldTicket>; start(ticket: JoinTicket): Started }

function createJoin({ engine, network }: Deps, { state, scope, held, start }: Joined) {
  let underWay = false
  async function join(): Promise<void> {
    if (underWay || state.get().phase !== 'lobby') return
    underWay = true
    const ready = held.takeReady()
    const begun = ready && start(ready)
    network.cancel()
    // Drawing holds the page up while the first messages are made: what is not waited for goes from the lobby to the room at once.
    if (!ready || ready.waits) state.update((current) => ({ ...current, phase: 'joining', error: null }))
    try {
      const ticket = ready ?? await held.take()
      if (scope.ended) return
      const { inside, legs } = begun ?? start(ticket)
      if (!await inside) return
      await untilWithin(engine.state, isReached, SHOWN_WITHIN_MS)
      state.update((current) => (current.phase === 'over' ? current : { ...current, phase: phaseInside(current), error: null, ticket }))
      await legs
    } catch (thrown) {
      state.update((current) => ({ ...current, phase: 'lobby', error: toAppError(thrown) }))
    } finally {
      underWay = false
    }
  }
  return { join, isUnderWay: () => underWay }
}

/** Whether the person was let in; false when that has become impossible. */
function untilInside(channel: Pick<RoomChannel, 'leg' | 'closed'>, scope: Scope): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      if (channel.leg.get().state === 'up') resolve(true)
      else if (channel.closed.get() !== null) resolve(false)
    }
    scope.add(channel.leg.subscribe(look))
    scope.add(channel.closed.subscribe(look))
    scope.add(() => { resolve(false) })
    look()
  })
}

function createLeaving({ engine, board, channel, end }: Deps, state: MutableValue<LiveRoomState>) {
  const setLeaving = (leaving: boolean) => { state.update((current) => ({ ...current, leaving })) }
  function finish(closed: NonNullable<LiveRoomState['closed']>): void {
    if (state.get().phase === 'over') return
    engine.leave()
    state.update((current) => ({ ...current, phase: 'over', closed, leaving: false }))
    void allSaved(board.state).then(() => { board.close() })
  }
  return {
    finish,
    async leave(): Promise<void> {
      setLeaving(true)
      engine.leave()
      await Promise.all([allSaved(board.state), board.keep()])
      await channel.leave()
      finish('left')
    },
    async endForAll(): Promise<void> {
      setLeaving(true)
      try {
        await Promise.all([allSaved(board.state), board.keep()])
        await end()
        finish('ended')
      } catch (thrown) {
        setLeaving(false)
        throw toAppError(thrown)
      }
    },
  }
}

const isReached = ({ phase, peers }: RtcState): boolean =>
  phase === 'failed' || (phase === 'joined' && (peers.size === 0 || [...peers.values()].some(({ connection }) => connection !== 'connecting')))

/** When nothing is unsaved any more, the board cannot save now, or FLUSH_MS are over. */
const allSaved = (state: Value<BoardState>): Promise<void> => untilWithin(state, ({ unsaved, phase }) => unsaved === 0 || phase !== 'open', FLUSH_MS)
