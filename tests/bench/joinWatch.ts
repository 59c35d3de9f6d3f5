/** From the click that joins to the first picture of somebody else. Milliseconds; `firstFrame` is null until there is one. */
export interface JoinTiming { clickedAt: number; firstFrame: number | null; longTasks: number }
declare global {
  interface Window { joinWatch?: JoinTiming }
}

/** Runs in the page before its own scripts; each trusted click starts the timing anew. The same for ours and for the reference. */
export function watchJoin(): void {
  const remoteTracks = new Set<string>()
  const longTasks: { start: number; end: number }[] = []
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, args, newTarget) {
      const connection = Reflect.construct(target, args, newTarget) as RTCPeerConnection
      connection.addEventListener('track', ({ track }) => { remoteTracks.add(track.id) })
      return connection
    },
  })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) longTasks.push({ start: startTime, end: startTime + duration })
  }).observe({ type: 'longtask' })

  const finish = (timing: JoinTiming, now: number) => {
    timing.firstFrame = now - timing.clickedAt
    // Entries of tasks that have just ended come a little later.
    setTimeout(() => {
      const within = longTasks.map(({ start, end }) => Math.min(end, now) - Math.max(start, timing.clickedAt))
      timing.longTasks = within.reduce((sum, span) => sum + Math.max(0, span), 0)
    }, 200)
  }
  /** A picture may be decoded before its place is drawn. */
  const whenSeen = (video: HTMLVideoElement, seen: () => void) => {
    if (video.isConnected) seen()
    else requestAnimationFrame(() => { whenSeen(video, seen) })
  }
  const watch = (video: HTMLVideoElement) => {
    video.requestVideoFrameCallback(() => {
      const timing = window.joinWatch
      const remote = video.srcObject instanceof MediaStream && video.srcObject.getVideoTracks().some((track) => remoteTracks.has(track.id))
      if (!remote) watch(video)
      else if (timing?.firstFrame === null) whenSeen(video, () => { finish(timing, performance.now()) })
    })
  }
  document.addEventListener('click', (click) => {
    if (click.isTrusted) window.joinWatch = { clickedAt: click.timeStamp, firstFrame: null, longTasks: NaN }
  }, { capture: true })
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
