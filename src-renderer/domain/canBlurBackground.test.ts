import { expect, test } from 'vitest'
import { canBlurBackground } from './canBlurBackground.ts'

const chromium = { MediaStreamTrackProcessor: 1, MediaStreamTrackGenerator: 1, VideoFrame: 1, OffscreenCanvas: 1, Worker: 1, WebAssembly: 1 }

test('a browser without any one of the parts cannot', () => {
  expect(canBlurBackground(chromium)).toBe(true)
  for (const name of Object.keys(chromium)) expect(canBlurBackground(Object.fromEntries(Object.entries(chromium).filter(([each]) => each !== name)))).toBe(false)
})
