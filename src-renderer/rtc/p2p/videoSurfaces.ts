import type { Value } from '../../domain/value.ts'

/** The track that shows a person now; `self` is the own camera. Null while there is none. */
export type TrackOf = (person: string) => MediaStreamTrack | null

/** Fills the element it is put in; `self` is mirrored, as everybody knows oneself. */
function makeVideo(person: string): HTMLVideoElement {
  const video = document.createElement('video')
  video.autoplay = true
  video.playsInline = true
  video.muted = true
  Object.assign(video.style, { display: 'block', width: '100%', height: '100%', objectFit: 'cover', transform: person === 'self' ? 'scaleX(-1)' : '' })
  return video
}

/** Shows people in elements and follows them through new tracks and new connections. `changed` tells of every change of any track. */
export function createVideoSurfaces({ trackOf, changed }: { trackOf: TrackOf; changed: Value<number> }) {
  return function show(person: string, into: HTMLElement): () => void {
    const video = makeVideo(person)
    let shown: MediaStreamTrack | null = null
    const update = () => {
      const track = trackOf(person)
      if (track === shown) return
      shown = track
      video.srcObject = track && new MediaStream([track])
    }
    const unsubscribe = changed.subscribe(update)
    update()
    into.append(video)
    return () => {
      unsubscribe()
      video.srcObject = null
      video.remove()
    }
  }
}
