import type { Value } from '../../domain/value.ts'
import type { Picture } from '../RtcEngine.ts'
import type { LookedAt } from './lookedAt.ts'

/** The track that shows a person or a person's screen now; `self` is one's own. Null while there is none. */
export type TrackOf = (person: string, picture: Picture) => MediaStreamTrack | null

/** Fills the element it is put in; a camera is cropped to it, a screen never. */
function makeVideo(picture: Picture): HTMLVideoElement {
  const video = document.createElement('video')
  video.autoplay = true
  video.playsInline = true
  video.muted = true
  Object.assign(video.style, { display: 'block', width: '100%', height: '100%', objectFit: picture === 'screen' ? 'contain' : 'cover' })
  return video
}

interface Deps {
  trackOf: TrackOf
  /** Tells of every change of any track. */
  changed: Value<number>
  /** Everybody else who is connected to. */
  others(): readonly string[]
  /** One's own camera is shown as in a mirror, as everybody knows oneself. */
  mirrors: Value<boolean>
}

/** One person's picture, through new tracks and new connections. */
function createSurface(person: string, picture: Picture, { trackOf, changed, mirrors }: Deps) {
  const video = makeVideo(picture)
  const turn = () => { video.style.transform = person === 'self' && picture === 'camera' && mirrors.get() ? 'scaleX(-1)' : '' }
  let shown: MediaStreamTrack | null = null
  const update = () => {
    const track = trackOf(person, picture)
    if (track === shown) return
    shown = track
    video.srcObject = track && new MediaStream([track])
  }
  const stops = [changed.subscribe(update), mirrors.subscribe(turn)]
  turn()
  update()
  return {
    video,
    stop(): void {
      for (const stop of stops) stop()
      video.srcObject = null
      video.remove()
    },
  }
}

/**
 * Shows people in elements. Until the first of the others is shown, cameras' pictures that come are already taken in: the room is
 * being drawn meanwhile, and finds them decoded.
 */
export function createVideoSurfaces(deps: Deps & { lookedAt: LookedAt }) {
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
      for (const person of others) if (!ready.has(person) && deps.trackOf(person, 'camera')) ready.set(person, createSurface(person, 'camera', deps))
    }
  })
  function take(person: string): ReturnType<typeof createSurface> {
    const surface = ready.get(person) ?? createSurface(person, 'camera', deps)
    ready.delete(person)
    if (person !== 'self' && !drawn) {
      drawn = true
      // The others are shown in the same turn.
      queueMicrotask(drop)
    }
    return surface
  }
  return function show(person: string, into: HTMLElement, picture: Picture = 'camera'): () => void {
    const surface = picture === 'camera' ? take(person) : createSurface(person, picture, deps)
    into.append(surface.video)
    const lookAway = person === 'self' ? () => undefined : deps.lookedAt.look(person, picture, surface.video)
    return () => {
      lookAway()
      surface.stop()
    }
  }
}
