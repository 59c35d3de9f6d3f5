import { expect } from '@playwright/test'
import { createValue } from '../../../src-renderer/domain/value.ts'
import type { DeviceKind, MixedPerson, RoomMix } from '../../../src-renderer/rtc/RtcEngine.ts'
import { createScriptedRoom } from '../../../src-renderer/rtc/scripted/createScriptedRoom.ts'
import type { DeviceOutcome, ScriptedEngine } from '../../../src-renderer/rtc/scripted/ScriptedRoom.ts'
import { AppError } from '../../../src-shared/errors.ts'
import type { RtcTicket } from '../../../src-shared/room.ts'
import { createStateFeed } from './stateFeed.ts'
import { bothWork, toPlain, type ContractPerson, type ContractWorld, type DeviceScript } from './world.ts'

export const scriptedTicket: RtcTicket = { provider: 'p2p', channelName: 'contract', uid: 1, screenUid: 2, iceServers: [], expiresAt: '2099-01-01T00:00:00.000Z' }

const outcomes: Record<DeviceScript[DeviceKind], DeviceOutcome> = { works: 'works', missing: 'DEVICE_MISSING', denied: 'DEVICE_DENIED' }

const screenOutcomes = { works: 'works', 'refused by the system': 'CAPTURE_DENIED', 'nothing chosen': 'NOT_ACTIVE' } as const
const codeOf = (done: Promise<void>) => done.then(() => null, (thrown: unknown) => (thrown instanceof AppError ? thrown.code : String(thrown)))

interface ScriptedPerson extends ContractPerson { readonly engine: ScriptedEngine }

function createScriptedPerson(engine: ScriptedEngine): ScriptedPerson {
  const feed = createStateFeed(toPlain(engine.state.get()))
  engine.state.subscribe(() => { feed.set(toPlain(engine.state.get())) })
  const mixed = createValue<readonly MixedPerson[]>([])
  let mix: RoomMix | null = null
  let beside: HTMLCanvasElement | null = null
  let letScreen: () => void = () => undefined
  const flows = (person: string, what: 'audio' | 'video' | 'screen') => feed.until(`${what} of ${person}`, ({ peers }) => peers[person]?.[what] === true)
  return {
    engine,
    userId: engine.userId,
    state: feed.get,
    until: async (...args) => feed.until(...args),
    openDevices: engine.openDevices,
    async join(ticket = 'good') {
      if (ticket === 'broken') engine.script.failNextJoin('MEDIA_FAILED')
      return codeOf(engine.join(scriptedTicket))
    },
    leave: async () => { engine.leave() },
    setMicrophone: engine.setMicrophone,
    setCamera: engine.setCamera,
    async toggleFast(kind, wishes) {
      await Promise.all(wishes.map((on) => (kind === 'camera' ? engine.setCamera(on) : engine.setMicrophone(on))))
    },
    chooseMicrophone: engine.chooseMicrophone,
    chooseCamera: engine.chooseCamera,
    setSound: engine.setSound,
    setPicture: async (choice) => { engine.setPicture(choice) },
    devices: async () => engine.devices.get(),
    openTracks: async () => engine.script.openTracks(),
    unplug: async (kind) => { engine.script.unplug(kind) },
    async setScreens(outcome) {
      letScreen()
      letScreen = outcome === 'held' ? engine.script.holdScreen() : () => undefined
      if (outcome !== 'held') engine.script.setScreen(screenOutcomes[outcome])
    },
    startScreen: (request) => codeOf(engine.startScreen(request)),
    pauseScreen: engine.pauseScreen,
    setScreenHint: async (hint) => { engine.setScreenHint(hint) },
    stopScreen: async () => { engine.stopScreen() },
    endScreen: async () => { engine.script.endScreen() },
    openScreens: async () => engine.script.openScreens(),
    async seesMoving(person, picture = 'camera') {
      if (person === 'self') await feed.until('own picture', ({ own }) => (picture === 'screen' ? own.screen.phase === 'live' : own.camera.live))
      else await flows(person, picture === 'screen' ? 'screen' : 'video')
    },
    seesStill: async (person, picture) => { await flows(person, picture === 'screen' ? 'screen' : 'video') },
    hears: async (person) => { await flows(person, 'audio') },
    async hearsNothingFrom(person) { expect(feed.get().peers[person]?.audio).toBe(false) },
    async mix(people) {
      mixed.set(people.map((person) => ({ person, name: person })))
      mix ??= await engine.mix(mixed, () => beside)
    },
    async mixIs({ moves, sounds }) {
      const { own, peers } = feed.get()
      const isIn = (what: 'video' | 'audio') => mixed.get().some(({ person }) => (person === 'self' ? (what === 'video' ? own.camera : own.microphone).live : peers[person]?.[what] === true))
      expect({ moves: isIn('video'), sounds: isIn('audio'), people: engine.script.mixes().at(-1)?.people.get() }).toEqual({ moves, sounds, people: mixed.get() })
    },
    async giveBeside(given) { beside = given ? {} as HTMLCanvasElement : null },
    async besideIsLarge() {
      const given = engine.script.mixes().at(-1)?.beside() ?? null
      return given !== null && feed.get().own.screen.phase === 'off'
    },
    drawingsAfterStall: async () => 0,
    async stopMix() {
      mix?.stop()
      return engine.script.mixes().at(-1)?.stopped === true && mix?.sound.readyState === 'ended'
    },
    negotiations: async () => 0,
  }
}

/** Engines in this process's memory, in one room. */
export function createScriptedWorld(): ContractWorld {
  const room = createScriptedRoom()
  const held = new Map<ContractPerson, () => void>()
  async function enter(userId: string, devices: DeviceScript = bothWork): Promise<ScriptedPerson> {
    const engine = room.createEngine(userId)
    for (const kind of ['microphone', 'camera'] as const) engine.script.setDevice(kind, outcomes[devices[kind]])
    return createScriptedPerson(engine)
  }
  return {
    enter,
    async reload(person) {
      (person as ScriptedPerson).engine.leave()
      return enter(person.userId)
    },
    async setSignaling(person, reachable) {
      if (reachable) held.get(person)?.()
      else held.set(person, (person as ScriptedPerson).engine.script.holdJoin())
    },
    close: async () => undefined,
  }
}
