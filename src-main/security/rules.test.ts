import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './contentSecurityPolicy.ts'
import { noteBoards } from './noteBoards.ts'
import { createExternalLinks } from './externalLinks.ts'
import { originOf } from './origin.ts'
import { isPermitted } from './permissions.ts'

const OWN = 'app://lectern'
const asked = { permission: 'media', from: 'app://lectern/index.html', isMainFrame: true, media: ['audio', 'video'], mayCapture: false }

test('camera and microphone: only for the main frame of the own origin, and only these two', () => {
  expect(isPermitted(asked, OWN)).toBe(true)
  expect(isPermitted({ ...asked, media: ['audio'] }, OWN)).toBe(true)
  expect(isPermitted({ ...asked, media: undefined }, OWN)).toBe(true)
  for (const change of [
    { media: [] }, { media: ['screen'] }, { isMainFrame: false }, { from: 'app://elsewhere/' }, { from: 'https://lectern/' }, { from: '' },
    { from: 'app://lectern.example/' }, { permission: 'geolocation' }, { permission: 'display-capture' }, { permission: 'hid' },
  ]) expect(isPermitted({ ...asked, ...change }, OWN), JSON.stringify(change)).toBe(false)
})

test('the full screen and writing into the clipboard are for the main frame of the own origin; reading the clipboard is for nobody', () => {
  for (const permission of ['fullscreen', 'clipboard-sanitized-write']) {
    const own = { ...asked, permission, media: undefined }
    expect(isPermitted(own, OWN), permission).toBe(true)
    for (const change of [{ isMainFrame: false }, { from: 'https://lectern/' }, { from: 'about:blank' }]) expect(isPermitted({ ...own, ...change }, OWN), `${permission} ${JSON.stringify(change)}`).toBe(false)
  }
  expect(isPermitted({ ...asked, permission: 'clipboard-read', media: undefined }, OWN)).toBe(false)
})

test('the screen is captured by the own page only, and only after a choice; nothing else is granted with it', () => {
  const capture = { ...asked, permission: 'display-capture', mayCapture: true }
  expect(isPermitted(capture, OWN)).toBe(true)
  expect(isPermitted({ ...capture, media: undefined }, OWN)).toBe(true)
  expect(isPermitted({ ...capture, permission: 'media', media: [] }, OWN)).toBe(true)
  for (const change of [{ mayCapture: false }, { isMainFrame: false }, { from: 'https://lectern/' }, { from: 'about:blank' }, { permission: 'geolocation' }, { permission: 'media', media: ['screen'] }]) {
    expect(isPermitted({ ...capture, ...change }, OWN), JSON.stringify(change)).toBe(false)
  }
})

test('an origin is scheme and host, also of our own scheme', () => {
  expect(originOf('app://lectern/assets/x.js?y#z')).toBe(OWN)
  expect(originOf('http://127.0.0.1:5173/index.html')).toBe('http://127.0.0.1:5173')
  expect(originOf('about:blank')).not.toBe(OWN)
  expect(originOf('no address')).toBeNull()
})

test('the policy names the one server and the hosts of Agora, and allows no code from elsewhere', () => {
  const policy = contentSecurityPolicy('https://school.example:8443', { isOnNetless: false })
  const connects = /connect-src ([^;]*);/.exec(policy)?.[1]?.split(' ') ?? []
  expect(connects.slice(0, 3)).toEqual(["'self'", 'https://school.example:8443', 'wss://school.example:8443'])
  for (const source of connects.slice(3)) expect(source).toMatch(/^(https|wss):\/\/\*\.(agora\.io|sd-rtn\.com|rtnsvc\.com|rtesvc\.com):\*$/)
  expect(policy).toContain("default-src 'self'; script-src 'self' 'wasm-unsafe-eval';")
  const others = policy.replace("'wasm-unsafe-eval'", '').replace(/connect-src [^;]*/, '')
  expect(others).not.toMatch(/script-src[^;]*unsafe|\*/)
})

test('the engine of Netless runs, and its hosts are asked, only where boards of the server are there', async () => {
  const policy = contentSecurityPolicy('https://school.example:8443', { isOnNetless: true })
  const folders = ['netless.link', 'whiteboard.sd-rtn.com', 'whiteboard.rtelink.com'].map((domain) => `https://sdk.${domain}/dynamic-libraries/`)
  expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' ${folders.join(' ')};`)
  expect(policy).toContain("img-src 'self' data: blob: https://school.example:8443;")
  for (const host of ['https://*.netless.link', 'wss://*.whiteboard.sd-rtn.com']) expect(policy).toContain(host)
  const noted: boolean[] = []
  for (const header of [policy, contentSecurityPolicy('https://school.example:8443', { isOnNetless: false }), null]) {
    await noteBoards(async () => new Response(null, header === null ? {} : { headers: { 'content-security-policy': header } }), (isOnNetless) => { noted.push(isOnNetless) })('https://school.example:8443/api/v1/auth/refresh', {})
  }
  expect(noted).toEqual([true, false])
})

test('only https leaves for the system browser, and a browser that fails is nobody\'s crash', async () => {
  const opened: string[] = []
  const links = createExternalLinks(async (address) => {
    opened.push(address)
    throw new Error('no browser')
  })
  for (const address of ['http://a.example/', 'file:///etc/passwd', 'javascript:alert(1)', 'smb://x/y', 'lectern://join/1', 'https://a.example/b']) links.openIfAllowed(address)
  await expect(links.open('https://a.example/')).rejects.toThrow('no browser')
  expect(opened).toEqual(['https://a.example/b', 'https://a.example/'])
})
