/** Whether pictures of a camera can be worked on here before they are sent: Chromium, Chrome and Edge have what it takes. */
export function canBlurBackground(scope: object = globalThis): boolean {
  return ['MediaStreamTrackProcessor', 'MediaStreamTrackGenerator', 'VideoFrame', 'OffscreenCanvas', 'Worker', 'WebAssembly'].every((name) => name in scope)
}
