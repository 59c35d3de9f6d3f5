import { createValue, type Value } from '../../domain/value.ts'
import type { Processing } from '../RtcEngine.ts'
import type { OwnDeviceControl } from './ownDevice.ts'

/** Makes another track of an own one. */
export interface TrackProcessor {
  readonly track: MediaStreamTrack
  /** What is worked on from now on. */
  feed(source: MediaStreamTrack): void
  close(): void
}

/** Rejects when it cannot be had; `signal` gives it up. `onFailed`: it works no more. */
export type StartProcessor = (options: { signal: AbortSignal; onFailed(): void }) => Promise<TrackProcessor>

interface Deps {
  device: Pick<OwnDeviceControl, 'track' | 'state'>
  wanted: Value<boolean>
  start: StartProcessor
  /** While the own track is not to go out as it is: nothing does until the processor has started, nor where it cannot. Tried again with the next device too. */
  withholds?: boolean
}

/**
 * Stands between a device and what is sent of it: the device's own track, or what is made of it. Until the processor has started, and where it
 * cannot, the own track goes out (or nothing, where it `withholds`). What is given out is disabled in the same moment as the device (X1). What has failed is tried again when it is wanted anew.
 */
export function createTrackProcessing({ device, wanted, start, withholds = false }: Deps): { track: Value<MediaStreamTrack | null>; state: Value<Processing> } {
  const unprocessed = () => (withholds && wanted.get() ? null : device.track.get())
  const track = createValue(unprocessed())
  const state = createValue<Processing>('off')
  let processor: TrackProcessor | null = null
  let starting: AbortController | null = null
  let fed: MediaStreamTrack | null = null

  function drop(): void {
    starting?.abort()
    processor?.track.stop()
    processor?.close()
    starting = processor = fed = null
  }
  function fail(): void {
    state.set('failed')
    update()
  }
  async function begin(): Promise<void> {
    const attempt = new AbortController()
    const current = () => starting === attempt
    starting = attempt
    state.set('starting')
    try {
      const made = await start({ signal: attempt.signal, onFailed: () => { if (processor === made) fail() } })
      if (!current()) {
        made.close()
        return
      }
      starting = null
      processor = made
      state.set('on')
      update()
    } catch {
      if (current()) fail()
    }
  }
  function through(made: TrackProcessor, source: MediaStreamTrack): MediaStreamTrack {
    made.track.enabled = source.enabled
    if (fed !== source) made.feed(source)
    fed = source
    return made.track
  }
  function update(): void {
    const source = device.track.get()
    const failed = state.get() === 'failed'
    if (wanted.get() && source && !failed) {
      if (!processor && !starting) void begin()
      track.set(processor ? through(processor, source) : unprocessed())
      return
    }
    // The senders take the own track before the other ends.
    track.set(unprocessed())
    drop()
    if (!wanted.get() || !failed || (withholds && !source)) state.set('off')
  }
  for (const each of [device.track, device.state, wanted]) each.subscribe(update)
  return { track, state }
}
