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
      const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 })
      const surface = canvas.getContext('2d')
      let step = 0
      const timer = setInterval(() => {
        if (!surface) return
        surface.fillStyle = colour
        surface.fillRect(0, 0, 320, 180)
        surface.fillStyle = 'black'
        surface.fillRect((step++ * 20) % 300, 80, 20, 20)
      }, 200)
      const [coloured] = canvas.captureStream(5).getVideoTracks()
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
