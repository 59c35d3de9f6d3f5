/** As much of a MediaStreamTrack as the devices need. */
export function createScriptedTrack(kind: 'audio' | 'video', label = ''): MediaStreamTrack {
  let readyState: MediaStreamTrackState = 'live'
  const track = Object.assign(new EventTarget(), { kind, label, enabled: true, contentHint: '', stop: () => { readyState = 'ended' } })
  Object.defineProperty(track, 'readyState', { get: () => readyState })
  return track as unknown as MediaStreamTrack
}
