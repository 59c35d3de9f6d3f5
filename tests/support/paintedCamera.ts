/** Runs in the page: a camera that sees a board of black and white squares, and in front of it somebody who moves, when there is to be one. */
export function paintCamera(withPerson: boolean): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 })
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('no 2d canvas')
  const [square, columns, rows] = [10, 64, 36]
  let at = 0
  const oval = (x: number, y: number, [width, height, colour]: readonly [number, number, string]) => {
    context.fillStyle = colour
    context.beginPath()
    context.ellipse(x, y, width, height, 0, 0, 2 * Math.PI)
    context.fill()
  }
  const drawPerson = (x: number) => {
    oval(x, 372, [150, 150, '#29406b'])
    context.fillStyle = '#d9a381'
    context.fillRect(x - 26, 190, 52, 60)
    oval(x, 138, [66, 84, '#4a2f22'])
    oval(x, 148, [56, 74, '#e0ac8a'])
    for (const eye of [x - 22, x + 22]) {
      oval(eye, 134, [9, 5, '#ffffff'])
      oval(eye, 134, [4, 4, '#2b1b12'])
      context.fillStyle = '#3a241a'
      context.fillRect(eye - 12, 118, 24, 4)
    }
    oval(x, 158, [7, 14, '#cf9574'])
    oval(x, 186, [20, 6, '#b4564f'])
  }
  setInterval(() => {
    at++
    for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++) {
      context.fillStyle = (x + y) % 2 === 0 ? '#f4f4f4' : '#101010'
      context.fillRect(x * square, y * square, square, square)
    }
    context.fillStyle = at % 20 < 10 ? '#a01010' : '#1010a0'
    context.fillRect(0, 0, 4 * square, 4 * square)
    if (withPerson) drawPerson(320 + Math.round(6 * Math.sin(at / 10)))
  }, 50)
  return canvas.captureStream(20)
}

/** Run in a page before its camera is opened: it sees a person before the board then. */
export const seePaintedPerson = `{
  const paint = ${String(paintCamera)}
  const devices = MediaDevices.prototype
  const open = devices.getUserMedia
  devices.getUserMedia = async function (wanted) {
    const stream = await open.call(this, wanted)
    for (const track of stream.getVideoTracks()) {
      stream.removeTrack(track)
      track.stop()
      stream.addTrack(paint(true).getVideoTracks()[0])
    }
    return stream
  }
}`

/** The mean difference of two neighbours, 0–255: of the board, and around the eyes of the person. */
export interface Sharpness { room: number; face: number }

/** Runs in the page: of what the video shows of that camera now. */
export function sharpnessOf(video: Element): Sharpness {
  const surface = new OffscreenCanvas(640, 360).getContext('2d', { willReadFrequently: true })
  if (!surface || !(video instanceof HTMLVideoElement)) throw new Error('not a video, or no 2d canvas')
  surface.drawImage(video, 0, 0, 640, 360)
  const sharpness = (left: number, top: number, [width, height]: readonly [number, number]) => {
    const { data } = surface.getImageData(left, top, width, height)
    let sum = 0
    for (let y = 0; y < height; y++) for (let x = 1; x < width; x++) sum += Math.abs((data[4 * (y * width + x) + 1] ?? 0) - (data[4 * (y * width + x - 1) + 1] ?? 0))
    return sum / (height * (width - 1))
  }
  return { room: sharpness(60, 20, [140, 140]), face: sharpness(280, 110, [80, 50]) }
}

/** Squares of ten pixels differ at every tenth. */
export const CLEAR = 12
export const BLURRED = 2
