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

interface Deps {
  trackOf: TrackOf
  /** Tells of every change of any track. */
  changed: Value<number>
  /** Everybody else who is connected to. */
  others(): readonly string[]
}

/** One person's picture, through new tracks and new connections. */
function createSurface(person: string, { trackOf, changed }: Deps) {
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
  return {
    video,
    stop(): void {
      unsubscribe()
      video.srcObject = null
      video.remove()
    },
  }
}

/**
 * Shows people in elements. Until the first of the others is shown, pictures that come are already taken in: the room is being
 * drawn meanwhile, and finds them decoded.
 */
export function createVideoSurfaces(deps: Deps) {
  const ready = new Map<string, ReturnType<typeof createSurface>>()
  let drawn = false
  const drop = () => {
    for (const surface of ready.values()) surface.stop()
    ready.clear()
  }
  deps.changed.subscribe(() => {
    const others = deps.others()
    if (others.length === 0) {
      drop()
      drawn = false
    } else if (!drawn) {
      for (const person of others) if (!ready.has(person) && deps.trackOf(person)) ready.set(person, createSurface(person, deps))
    }
  })
  return function show(person: string, into: HTMLElement): () => void {
    const surface = ready.get(person) ?? createSurface(person, deps)
    ready.delete(person)
    if (person !== 'self' && !drawn) {
      drawn = true
      // The others are shown in the same turn.
      queueMicrotask(drop)
    }
    into.append(surface.video)
    return surface.stop
  }
}
