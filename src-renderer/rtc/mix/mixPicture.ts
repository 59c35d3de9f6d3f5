import type { MixedPerson } from '../RtcEngine.ts'
import { type Box, cropTo, fitInto, MIX_HEIGHT, MIX_WIDTH, mixLayout } from './mixLayout.ts'

/** What is drawn of one person. */
export interface MixedPictures extends MixedPerson { camera: MediaStreamTrack | null; screen: MediaStreamTrack | null }

const [GROUND, TILE, INK] = ['#111413', '#232827', '#f4f6f5']
const FONT = "'Noto Sans', 'Noto Sans Bengali', sans-serif"
const NAME_HEIGHT = 26

/** Elements that decode the tracks, one for each, in no page. */
function createVideos() {
  const videos = new Map<MediaStreamTrack, HTMLVideoElement>()
  function make(track: MediaStreamTrack): HTMLVideoElement {
    const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true, autoplay: true, srcObject: new MediaStream([track]) })
    void video.play().catch(() => undefined)
    videos.set(track, video)
    return video
  }
  return {
    of: (track: MediaStreamTrack): HTMLVideoElement => videos.get(track) ?? make(track),
    keep(tracks: ReadonlySet<MediaStreamTrack>): void {
      for (const [track, video] of videos) {
        if (tracks.has(track)) continue
        video.srcObject = null
        videos.delete(track)
      }
    },
  }
}

const sizeOf = ({ videoWidth: width, videoHeight: height }: HTMLVideoElement) => (width > 0 && height > 0 ? { width, height } : null)

/** The shared screen that is large, if any: one's own is what the others look at, and of theirs the newest. */
function screenOf(people: readonly MixedPictures[], isOtherLarge: boolean): MediaStreamTrack | null {
  const own = people.find(({ person }) => person === 'self')?.screen ?? null
  if (own !== null || isOtherLarge) return own
  return people.flatMap(({ screen }) => (screen ? [screen] : [])).at(-1) ?? null
}

/** Whole, however its shape; nothing while there is no picture of it yet. */
function drawLarge(context: CanvasRenderingContext2D, picture: HTMLVideoElement | HTMLCanvasElement | null, into: Box): void {
  const size = picture instanceof HTMLVideoElement ? sizeOf(picture) : picture
  if (!picture || !size) return
  const box = fitInto(size, into)
  context.drawImage(picture, box.x, box.y, box.width, box.height)
}

function drawName(context: CanvasRenderingContext2D, name: string, box: Box): void {
  context.font = `15px ${FONT}`
  const width = Math.min(box.width, context.measureText(name).width + 20)
  context.fillStyle = 'rgb(0 0 0 / 60%)'
  context.fillRect(box.x, box.y + box.height - NAME_HEIGHT, width, NAME_HEIGHT)
  context.fillStyle = INK
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.fillText(name, box.x + 10, box.y + box.height - NAME_HEIGHT / 2 + 1, Math.max(1, box.width - 20))
}

export function createPictureMix() {
  const canvas = Object.assign(document.createElement('canvas'), { width: MIX_WIDTH, height: MIX_HEIGHT })
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('no picture can be drawn here')
  const videos = createVideos()

  function drawTile(ground: CanvasRenderingContext2D, { name, camera }: MixedPictures, box: Box): void {
    ground.fillStyle = TILE
    ground.fillRect(box.x, box.y, box.width, box.height)
    const video = camera && videos.of(camera)
    const size = video && sizeOf(video)
    if (size) {
      const crop = cropTo(size, box)
      ground.drawImage(video, crop.x, crop.y, crop.width, crop.height, box.x, box.y, box.width, box.height)
    }
    drawName(ground, name, box)
  }
  return {
    canvas,
    draw(people: readonly MixedPictures[], beside: HTMLCanvasElement | null): void {
      const screen = screenOf(people, beside !== null)
      videos.keep(new Set([...people.flatMap(({ camera }) => (camera ? [camera] : [])), ...(screen ? [screen] : [])]))
      const layout = mixLayout(people.length, screen !== null || beside !== null)
      context.fillStyle = GROUND
      context.fillRect(0, 0, MIX_WIDTH, MIX_HEIGHT)
      if (layout.large) drawLarge(context, screen ? videos.of(screen) : beside, layout.large)
      for (const [i, person] of people.entries()) {
        const box = layout.tiles[i]
        if (box) drawTile(context, person, box)
      }
    },
    stop: () => { videos.keep(new Set()) },
  }
}
