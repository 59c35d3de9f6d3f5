import { describe, expect, test } from 'vitest'
import { P2P_ROOM_LIMIT } from './room.ts'
import { scaleDownBy, screenPolicy, smallVideo, videoPolicy } from './videoPolicy.ts'

describe('video by the number of people', () => {
  test('640x360 for two, 320x180 from five on', () => {
    expect(videoPolicy(1)).toMatchObject({ width: 640, height: 360 })
    expect(videoPolicy(2)).toMatchObject({ width: 640, height: 360 })
    for (let people = 5; people <= P2P_ROOM_LIMIT; people++) expect(videoPolicy(people)).toMatchObject({ width: 320, height: 180 })
  })

  test('never asks for more as the room fills', () => {
    for (let people = 1; people < P2P_ROOM_LIMIT; people++) {
      const [now, next] = [videoPolicy(people), videoPolicy(people + 1)]
      for (const key of ['width', 'height', 'maxFrameRate', 'maxBitrate'] as const) expect(next[key]).toBeLessThanOrEqual(now[key])
    }
  })

  test('two to four people are shown fluently', () => {
    for (const people of [2, 3, 4]) expect(videoPolicy(people).maxFrameRate).toBeGreaterThanOrEqual(20)
  })

  test('a camera that gives more than asked is scaled down, one that gives less is left alone', () => {
    expect(scaleDownBy({ width: 1280, height: 720 }, videoPolicy(2))).toBe(2)
    expect(scaleDownBy({ width: 640, height: 480 }, videoPolicy(2))).toBeCloseTo(480 / 360)
    expect(scaleDownBy({ width: 320, height: 240 }, videoPolicy(2))).toBe(1)
  })
})

describe('a shared screen', () => {
  test('a whole desktop keeps its pixels among four; a film moves more and is smaller', () => {
    for (let people = 2; people <= P2P_ROOM_LIMIT; people++) {
      const [detail, motion] = [screenPolicy('detail', people), screenPolicy('motion', people)]
      expect(detail.height).toBeGreaterThan(motion.height)
      expect(motion.maxFrameRate).toBeGreaterThan(detail.maxFrameRate)
      if (people <= 4) expect(scaleDownBy({ width: 1920, height: 1080 }, detail)).toBe(1)
    }
  })

  test('never asks for more as the room fills', () => {
    for (const hint of ['detail', 'motion'] as const) {
      for (let people = 1; people < P2P_ROOM_LIMIT; people++) {
        const [now, next] = [screenPolicy(hint, people), screenPolicy(hint, people + 1)]
        for (const key of ['width', 'height', 'maxFrameRate', 'maxBitrate'] as const) expect(next[key]).toBeLessThanOrEqual(now[key])
      }
    }
  })
})

test('a small picture is small in any room, and never more than the room allows', () => {
  for (let people = 1; people <= P2P_ROOM_LIMIT; people++) {
    const [small, policy] = [smallVideo(videoPolicy(people)), videoPolicy(people)]
    expect(small.height).toBeLessThanOrEqual(180)
    for (const key of ['width', 'height', 'maxFrameRate', 'maxBitrate'] as const) expect(small[key]).toBeLessThanOrEqual(policy[key])
  }
})
