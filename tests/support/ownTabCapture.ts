/** Command line switch of Chromium: without it a capture waits for somebody to press in a picker. */
export const CAPTURES_OWN_TAB = '--auto-accept-this-tab-capture'

/** Runs in the page: a browser without a screen can really capture one thing, its own tab; something moves in it meanwhile. */
export function captureOwnTab(): void {
  const devices = navigator.mediaDevices
  const capture = devices.getDisplayMedia.bind(devices)
  devices.getDisplayMedia = (options) => {
    const own = { ...options, audio: false, preferCurrentTab: true, selfBrowserSurface: 'include', surfaceSwitching: 'exclude' }
    if (!document.getElementById('moving')) {
      const moving = document.createElement('div')
      moving.id = 'moving'
      moving.ariaHidden = 'true'
      moving.style.cssText = 'position:fixed;left:0;bottom:0;width:48px;height:48px;pointer-events:none'
      document.body.append(moving)
      moving.animate([{ background: 'red' }, { background: 'lime' }], { duration: 700, iterations: Infinity })
    }
    return capture(own)
  }
}
