/**
 * Runs in the page: the camera gives a picture of one colour (CSS) with something moving in it, so that one person's picture is told from another's.
 * Everything after the camera is real.
 */
export function colourCamera(colour: string): void {
  const devices = MediaDevices.prototype
  const open = Object.getOwnPropertyDescriptor(devices, 'getUserMedia')?.value as MediaDevices['getUserMedia']
  devices.getUserMedia = async function getUserMedia(this: MediaDevices, constraints) {
    const stream = await open.call(this, constraints)
    for (const camera of stream.getVideoTracks()) {
      const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 })
      const surface = canvas.getContext('2d')
      let step = 0
      const timer = setInterval(() => {
        if (!surface) return
        surface.fillStyle = colour
        surface.fillRect(0, 0, 640, 360)
        surface.fillStyle = 'black'
        surface.fillRect((step++ * 40) % 600, 160, 40, 40)
      }, 100)
      const [coloured] = canvas.captureStream(10).getVideoTracks()
      if (!coloured) throw new Error('no picture of a canvas')
      const end = coloured.stop.bind(coloured)
      coloured.stop = () => {
        clearInterval(timer)
        camera.stop()
        end()
      }
      stream.removeTrack(camera)
      stream.addTrack(coloured)
    }
    return stream
  }
}
