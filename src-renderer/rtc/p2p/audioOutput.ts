import { onNextGesture } from './gesture.ts'

/** Plays the others' sound through hidden elements, one for each. */
export interface AudioOutput {
  play(of: object, track: MediaStreamTrack): void
  stop(of: object): void
  /** Null: the system's default. Rejects when the speaker cannot be used. */
  choose(deviceId: string | null): Promise<void>
}

export const canChooseSpeaker = () => typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype

export function createAudioOutput(): AudioOutput {
  const elements = new Map<object, HTMLAudioElement>()
  let sinkId = ''

  /** A browser that refuses to play before the person has done something is asked again when that happens. */
  function start(element: HTMLAudioElement): void {
    element.play().catch(() => { onNextGesture(() => { if (element.isConnected) start(element) }) })
  }

  function make(of: object): HTMLAudioElement {
    const element = document.createElement('audio')
    element.hidden = true
    // A speaker that has gone since: the system's default plays instead.
    if (sinkId) void element.setSinkId(sinkId).catch(() => undefined)
    document.body.append(element)
    elements.set(of, element)
    return element
  }

  return {
    play(of, track) {
      const element = elements.get(of) ?? make(of)
      element.srcObject = new MediaStream([track])
      start(element)
    },
    stop(of) {
      const element = elements.get(of)
      if (!element) return
      elements.delete(of)
      element.srcObject = null
      element.remove()
    },
    async choose(deviceId) {
      // Tried on one that plays nothing: what cannot be used changes nothing, also while nobody is heard yet.
      if (deviceId !== null) await document.createElement('audio').setSinkId(deviceId)
      sinkId = deviceId ?? ''
      await Promise.all([...elements.values()].map((element) => element.setSinkId(sinkId)))
    },
  }
}
