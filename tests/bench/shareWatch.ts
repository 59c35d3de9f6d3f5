/** Milliseconds of the system's clock: the two pages are in different processes. Null until it has happened. */
export interface ShareTiming { clickedAt: number | null; firstFrame: number | null }
declare global {
  interface Window { shareWatch?: ShareTiming }
}

/**
 * Runs in the page before its own scripts, the same for ours and for the reference: when something was last clicked, and when a picture of
 * the other's page was first shown, told from a camera's by its shape. The own page is captured: no picker, no screen needed.
 */
export function watchShare(): void {
  const timing: ShareTiming = { clickedAt: null, firstFrame: null }
  window.shareWatch = timing
  const SHAPE = 1280 / 800
  const capture = MediaDevices.prototype.getDisplayMedia
  MediaDevices.prototype.getDisplayMedia = function getDisplayMedia(this: MediaDevices, options) {
    const ownPage = { ...options, audio: false, preferCurrentTab: true, selfBrowserSurface: 'include', surfaceSwitching: 'exclude' }
    return capture.call(this, ownPage)
  }
  const whenVisible = (video: HTMLVideoElement, seen: () => void) => {
    if (video.checkVisibility({ visibilityProperty: true })) seen()
    else if (video.srcObject) requestAnimationFrame(() => { whenVisible(video, seen) })
  }
  const watch = (video: HTMLVideoElement) => {
    video.requestVideoFrameCallback((_now, { width, height }) => {
      if (Math.abs(width / height - SHAPE) > 0.05) watch(video)
      else if (timing.firstFrame === null) whenVisible(video, () => { timing.firstFrame ??= performance.timeOrigin + performance.now() })
    })
  }
  document.addEventListener('click', (click) => { if (click.isTrusted) timing.clickedAt = performance.timeOrigin + click.timeStamp }, { capture: true })
  const property = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject')
  if (!property?.set) throw new Error('srcObject is not what it was')
  const { set } = property
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...property,
    set(this: HTMLMediaElement, value: MediaProvider | null) {
      set.call(this, value)
      if (this instanceof HTMLVideoElement && value) watch(this)
    },
  })
}
