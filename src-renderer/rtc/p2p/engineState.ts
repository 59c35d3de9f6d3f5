import { AppError } from '#shared/errors.ts'
import { worstQuality } from '#shared/quality.ts'
import { bestStep } from '#shared/sendingStep.ts'
import { createScope } from '../../domain/scope.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { CarriedPerson, JoinState } from '../Carrier.ts'
import { type Blurring, idleRtcState, type OwnScreen, type OwnSpeaker, type Processing, type RtcPeerState, type RtcState } from '../RtcEngine.ts'
import type { OwnDevices } from './ownDevices.ts'

interface Sources {
  join: Value<JoinState>
  devices: OwnDevices
  speaker: Value<OwnSpeaker>
  screen: Value<OwnScreen>
  savesData: Value<boolean>
  sound: { speaking: Value<boolean>; silent: Value<boolean> }
  denoising: Value<Processing>
  blurring: Value<Blurring>
  people: Value<readonly CarriedPerson[]>
}

const unreachable = new AppError('MEDIA_FAILED', 'no connection to a person of the room could be made; it is tried again')

/** Both pages of somebody who is just moving from one to another: the one that works is shown. */
function byUser(people: readonly CarriedPerson[]): Map<string, RtcPeerState> {
  const states = new Map<string, RtcPeerState>()
  for (const peer of people) if (states.get(peer.userId)?.connection !== 'connected') states.set(peer.userId, peer.state.get())
  return states
}

function assemble({ join, devices, speaker, screen, savesData, sound, denoising, blurring, people }: Sources): RtcState {
  const { phase, error } = join.get()
  const all = people.get()
  const failed = all.some((peer) => peer.state.get().connection === 'failed')
  const sending = bestStep(all.filter((peer) => peer.state.get().connection === 'connected').map((peer) => peer.sending.get()))
  const quality = worstQuality(all.map((peer) => peer.outgoingQuality.get()))
  return {
    phase,
    error: error ?? (failed ? unreachable : null),
    own: {
      microphone: devices.microphone.state.get(), camera: devices.camera.state.get(), speaker: speaker.get(), screen: screen.get(),
      speaking: sound.speaking.get(), silent: sound.silent.get(), quality, sending, savesData: savesData.get(), denoising: denoising.get(), blurring: blurring.get(),
    },
    peers: byUser(all),
  }
}

/** The engine's one state, from the states of its parts. */
export function createEngineState(sources: Sources): Value<RtcState> {
  const state = createValue(idleRtcState)
  const update = () => { state.set(assemble(sources)) }
  let followed = createScope()
  const follow = () => {
    followed.end()
    followed = createScope()
    for (const peer of sources.people.get()) {
      followed.add(peer.state.subscribe(update))
      followed.add(peer.outgoingQuality.subscribe(update))
      followed.add(peer.sending.subscribe(update))
    }
    update()
  }
  sources.people.subscribe(follow)
  const { join, devices, speaker, screen, savesData, sound, denoising, blurring } = sources
  for (const source of [join, devices.microphone.state, devices.camera.state, speaker, screen, savesData, sound.speaking, sound.silent, denoising, blurring]) source.subscribe(update)
  return state
}
