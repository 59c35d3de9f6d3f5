import type { RtcTicket } from '../../../../src-shared/room.ts'
import { AppError } from '../../../../src-shared/errors.ts'
import { createValue } from '../../../../src-renderer/domain/value.ts'
import { createEngine, type EngineDeps } from '../../../../src-renderer/rtc/createEngine.ts'
import type { DeviceKind, MixedPerson, RoomMix, RtcEngine, ScreenRequest } from '../../../../src-renderer/rtc/RtcEngine.ts'
import type { RtcMessage, RtcPeer, RtcSignaling } from '../../../../src-renderer/rtc/RtcSignaling.ts'
import { paintCamera, sharpnessOf, type Sharpness } from '../../../support/paintedCamera.ts'
import { toPlain, type PlainState } from '../world.ts'

/** Given by the test's relay (Playwright's exposeFunction). */
declare global {
  interface Window {
    relaySend: (to: RtcPeer, message: RtcMessage) => Promise<boolean>
    tellState: (state: PlainState) => Promise<void>
    rtcHarness?: Harness
  }
}

/** `sharpest`: the room in the sharpest of the pictures. */
export interface Seen { frames: number; sharpest: number; last: Sharpness }

type Message = Parameters<Parameters<RtcSignaling['onMessage']>[0]>

export interface HarnessOptions { instanceId: string; relayOnly: boolean }

/** The real engine in a real page, with its signaling handed to the test and everything it makes counted. */
export function startRtcHarness({ instanceId, relayOnly }: HarnessOptions, loadAgora: EngineDeps['loadAgora'] = () => Promise.reject(new Error('this page is for rooms without Agora'))) {
  const peers = createValue<readonly RtcPeer[]>([])
  const connected = createValue(false)
  const listeners = new Set<(...message: Message) => void>()
  const opened: MediaStreamTrack[] = []
  const connections: RTCPeerConnection[] = []
  let descriptions = 0
  const captured: MediaStreamTrack[] = []
  const screens: { refuse: DOMException | null; hold: Promise<void> | null; open: () => void } = { refuse: null, hold: null, open: () => undefined }
  let source: (() => MediaStream) | null = null
  let camera: (() => MediaStream) | null = null
  let seen: Seen | null = null
  const mixed = createValue<readonly MixedPerson[]>([])
  let mix: RoomMix | null = null
  let beside: HTMLCanvasElement | null = null
  const tiles = new Map<string, HTMLElement>()

  const signaling: RtcSignaling = {
    peers,
    connected,
    instanceId,
    async send(to, message) {
      if (!await window.relaySend(to, message)) throw new AppError('SERVER_UNREACHABLE')
    },
    onMessage(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
  }
  const devices = navigator.mediaDevices
  const media = {
    enumerateDevices: () => devices.enumerateDevices(),
    addEventListener: devices.addEventListener.bind(devices),
    removeEventListener: devices.removeEventListener.bind(devices),
    /** The own tab is what a browser without a screen can really capture; something moves in it meanwhile. */
    async getDisplayMedia(options?: DisplayMediaStreamOptions) {
      await screens.hold
      if (screens.refuse) throw screens.refuse
      paint()
      const own = { ...options, audio: false, preferCurrentTab: true, selfBrowserSurface: 'include', surfaceSwitching: 'exclude' }
      const stream = await devices.getDisplayMedia(own)
      captured.push(...stream.getTracks())
      if (options?.audio) for (const track of (await devices.getUserMedia({ audio: true })).getTracks()) {
        stream.addTrack(track)
        captured.push(track)
      }
      return stream
    },
    async getUserMedia(constraints?: MediaStreamConstraints) {
      const own = constraints?.audio ? source : camera
      const stream = own && !(constraints?.audio && constraints.video) ? own() : await devices.getUserMedia(constraints)
      opened.push(...stream.getTracks())
      return stream
    },
  }
  function createPeerConnection(configuration: RTCConfiguration) {
    const connection = new RTCPeerConnection({ ...configuration, ...(relayOnly && { iceTransportPolicy: 'relay' as const }) })
    connection.addEventListener('signalingstatechange', () => { descriptions++ })
    connections.push(connection)
    return connection
  }
  const engine: RtcEngine = createEngine({ signaling, media, createPeerConnection, loadAgora })
  engine.state.subscribe(() => { void window.tellState(toPlain(engine.state.get())) })

  const live = (kind: 'audio' | 'video') => opened.filter((track) => track.kind === kind && track.readyState === 'live')
  return {
    engine,
    peers,
    connected,
    deliver: (...message: Message) => { for (const listener of listeners) listener(...message) },
    descriptions: () => descriptions,
    connections: () => connections.filter((connection) => connection.signalingState !== 'closed'),
    /** Every connection that is up has all its lines, and nothing is being negotiated. */
    isSettled(): boolean {
      return this.connections().every((connection) => connection.connectionState !== 'connected' || (connection.signalingState === 'stable' && connection.getTransceivers().filter(({ mid }) => mid !== null).length === 4))
    },
    openTracks: (): Record<DeviceKind, number> => ({ microphone: live('audio').length, camera: live('video').length }),
    /** As the browser does when a cable is pulled: the track ends and says so. */
    unplug(kind: DeviceKind) {
      const track = live(kind === 'camera' ? 'video' : 'audio').at(-1)
      track?.stop()
      track?.dispatchEvent(new Event('ended'))
    },
    /** What the page's microphone gives from its next opening on. */
    useSource(made: () => MediaStream) { source = made },
    /** What the page's camera gives when it is next opened alone. */
    useSquares(withPerson: boolean) { camera = () => paintCamera(withPerson) },
    /** From now on every picture of the person that is shown here is looked at. */
    watch(person: string): void {
      const own = seen = { frames: 0, sharpest: 0, last: { room: 0, face: 0 } }
      const video = this.tile(person).firstElementChild as HTMLVideoElement
      const look = () => {
        if (seen !== own) return
        own.frames++
        own.last = sharpnessOf(video)
        own.sharpest = Math.max(own.sharpest, own.last.room)
        video.requestVideoFrameCallback(look)
      }
      video.requestVideoFrameCallback(look)
    },
    seen: (): Seen => {
      if (!seen) throw new Error('nobody is watched')
      return seen
    },
    microphoneSettings: () => opened.findLast(({ kind, readyState }) => kind === 'audio' && readyState === 'live')?.getSettings(),
    watchMuted() { engine.speaksMuted.subscribe(() => undefined) },
    screens: {
      set(outcome: 'works' | 'held' | 'refused by the system' | 'nothing chosen') {
        screens.open()
        const held = outcome === 'held' ? Promise.withResolvers<undefined>() : null
        screens.hold = held?.promise ?? null
        screens.open = () => { held?.resolve(undefined) }
        if (outcome !== 'held') screens.refuse = outcome === 'works' ? null : new DOMException(outcome === 'nothing chosen' ? 'Permission denied' : 'Permission denied by system', 'NotAllowedError')
      },
      count: () => captured.filter((track) => track.kind === 'video' && track.readyState === 'live').length,
      endBySystem() {
        const track = captured.findLast(({ kind, readyState }) => kind === 'video' && readyState === 'live')
        track?.stop()
        track?.dispatchEvent(new Event('ended'))
      },
    },
    /** An element of the page that shows the picture for as long as the page lives, or until it is hidden. */
    tile(person: string, picture: 'camera' | 'screen' = 'camera'): HTMLElement {
      const key = `${person} ${picture}`
      const made = tiles.get(key) ?? document.body.appendChild(document.createElement('div'))
      if (!tiles.has(key)) {
        Object.assign(made.style, { position: 'fixed', right: '0', bottom: '0', width: '400px', height: '300px' })
        engine.showVideo(person, made, picture)
        tiles.set(key, made)
      }
      return made
    },
    async mix(people: readonly string[]): Promise<void> {
      mixed.set(people.map((person) => ({ person, name: '' })))
      mix ??= await engine.mix(mixed, () => beside)
    },
    giveBeside(given: boolean): void { beside = given ? redPicture() : null },
    besideIsLarge: () => isRedInMiddle(mix),
    drawingsAfterStall: () => countAfterStall(mix),
    /** Over a good second: whether any pixel of the mix changes, and how loud it is. */
    listenToMix: () => observeMix(mix),
    stopMix(): boolean {
      mix?.stop()
      return mix?.sound.readyState === 'ended'
    },
    async startScreen(request: ScreenRequest): Promise<string | null> {
      return codeOf(engine.startScreen(request))
    },
    join: (ticket: RtcTicket) => codeOf(engine.join(ticket)),
  }
}

function redPicture(): HTMLCanvasElement {
  const picture = Object.assign(document.createElement('canvas'), { width: 1040, height: 585 })
  const surface = picture.getContext('2d')!
  surface.fillStyle = '#ff0000'
  surface.fillRect(0, 0, picture.width, picture.height)
  return picture
}

/** Of what is large beside a strip of people, at the next drawing but one: the next may be under way. */
async function isRedInMiddle(mix: RoomMix | null): Promise<boolean> {
  if (!mix) throw new Error('there is no mix')
  let left = 2
  await new Promise<void>((done) => { const stop = mix.onDrawn(() => { if (--left === 0) { stop(); done() } }) })
  const [red = 0, green = 0, blue = 0] = mix.picture.getContext('2d')!.getImageData(520, 360, 1, 1).data
  return red > 200 && green + blue < 60
}

async function countAfterStall(mix: RoomMix | null): Promise<number> {
  if (!mix) throw new Error('there is no mix')
  let [left, count] = [10, 0]
  await new Promise<void>((done) => {
    mix.onDrawn(() => {
      if (left === 0) count++
      else if (--left === 0) done()
      const until = performance.now() + (left > 0 ? 150 : 0)
      while (performance.now() < until);
    })
  })
  await new Promise((done) => { setTimeout(done, 300) })
  return count
}

async function observeMix(mix: RoomMix | null): Promise<{ moves: boolean; loudness: number }> {
  if (!mix) throw new Error('there is no mix')
  const context = new AudioContext()
  const analyser = new AnalyserNode(context, { fftSize: 2048 })
  context.createMediaStreamSource(new MediaStream([mix.sound])).connect(analyser)
  await context.resume()
  const surface = new OffscreenCanvas(64, 36).getContext('2d', { willReadFrequently: true })!
  const samples = new Float32Array(analyser.fftSize)
  let [before, moves, loudness] = ['', false, 0]
  for (let i = 0; i < 24; i++) {
    await new Promise<void>((done) => { const stop = mix.onDrawn(() => { stop(); done() }) })
    surface.drawImage(mix.picture, 0, 0, 64, 36)
    const now = surface.getImageData(0, 0, 64, 36).data.join()
    moves ||= before !== '' && now !== before
    before = now
    analyser.getFloatTimeDomainData(samples)
    loudness = Math.max(loudness, ...samples.map(Math.abs))
  }
  await context.close()
  return { moves, loudness }
}

async function codeOf(done: Promise<void>): Promise<string | null> {
  try {
    await done
    return null
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : String(thrown)
  }
}

/** Something that moves. */
function paint(): void {
  if (document.querySelector('#moving')) return
  const moving = Object.assign(document.createElement('div'), { id: 'moving' })
  Object.assign(moving.style, { position: 'fixed', inset: '0 50% 50% 0' })
  document.body.append(moving)
  moving.animate([{ background: 'red' }, { background: 'lime' }, { background: 'blue' }, { background: 'red' }], { duration: 1_300, iterations: Infinity })
}
export type Harness = ReturnType<typeof startRtcHarness>

Object.assign(window, { startRtcHarness })
