import { expect, test } from 'vitest'
import { wantedBy } from './lookedAt.ts'

const plain = { savesData: false, screenDrawn: false }
const camera = (height: number, seen = true) => ({ person: 'a', picture: 'camera' as const, seen, height })
const screen = (seen = true) => ({ person: 'a', picture: 'screen' as const, seen, height: 500 })

test('the largest of what is seen decides', () => {
  expect(wantedBy([], plain).camera).toBe('off')
  expect(wantedBy([camera(500, false)], plain).camera).toBe('off')
  expect(wantedBy([camera(120)], plain).camera).toBe('small')
  expect(wantedBy([camera(120), camera(500)], plain).camera).toBe('large')
  expect(wantedBy([camera(120), camera(500, false)], plain).camera).toBe('small')
})

test('saving data makes every camera small, and leaves screens as they are', () => {
  expect(wantedBy([camera(500), screen()], { savesData: true, screenDrawn: true })).toEqual({ camera: 'small', screen: true })
})

test('a screen is wanted until it has been drawn, and then while it is seen', () => {
  expect(wantedBy([], plain).screen).toBe(true)
  expect(wantedBy([], { ...plain, screenDrawn: true }).screen).toBe(false)
  expect(wantedBy([screen(false)], { ...plain, screenDrawn: true }).screen).toBe(false)
  expect(wantedBy([screen()], { ...plain, screenDrawn: true }).screen).toBe(true)
})
