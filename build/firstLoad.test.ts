import { expect, test } from 'vitest'
import { firstLoadFiles, misplacedParts } from './firstLoad.ts'

const manifest = {
  'index.html': { file: 'index.js', isEntry: true, imports: ['_shared.js'], dynamicImports: ['Room.tsx'], css: ['index.css'] },
  '_shared.js': { file: 'shared.js', imports: ['_shared.js', '_deep.js'], css: ['index.css', 'shared.css'] },
  '_deep.js': { file: 'deep.js' },
  'Room.tsx': { file: 'room.js', imports: ['_shared.js'], css: ['room.css'] },
}

test('[P5] the first load is the entry and its static imports, each once', () => {
  expect(firstLoadFiles(manifest)).toEqual({ scripts: ['index.js', 'shared.js', 'deep.js'], styles: ['index.css', 'shared.css'] })
})

const later = ['src-renderer/whiteboard/surface.tsx', 'src-renderer/rtc/p2p/engine.ts', 'src-renderer/screens/classroom/Classroom.tsx', 'node_modules/agora-rtc-sdk-ng/esm/sdk.mjs', 'node_modules/@netless/fastboard/dist/index.mjs']

test('[P5] board, engines, the media vendor and classroom belong to what loads when entered', () => {
  expect(misplacedParts({ 'index.js': ['src-renderer/main.tsx', 'src-renderer/rtc/RtcEngine.ts'], 'room.js': later }, ['index.js'])).toEqual([])
  expect(misplacedParts({ 'index.js': later }, ['index.js'])).toHaveLength(5)
  expect(misplacedParts({ 'index.js': ['src-renderer/main.tsx'] }, ['index.js'])[0]).toContain('is in the build')
})

test('[P5] the engine for desktops is nowhere in what browsers get', () => {
  for (const path of ['src-renderer/rtc/agoraNative/createNativeCarrier.ts', 'node_modules/agora-electron-sdk/js/AgoraSdk.js', 'src-preload/native/createNativeBridge.ts']) {
    expect(misplacedParts({ 'index.js': [], 'room.js': [...later, path] }, ['index.js'])).toEqual([`the engine for desktops is in the build: ${path}`])
  }
})
