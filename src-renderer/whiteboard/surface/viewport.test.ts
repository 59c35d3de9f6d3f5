import { expect, test } from 'vitest'
import { isSamePlace, placeOf, viewportOf } from './viewport.ts'

const place = { scrollX: 40, scrollY: -120, zoom: 2 }

test('on a surface of the same size one sees what the other sees', () => {
  const size = { width: 1000, height: 700 }
  const view = viewportOf('first', place, size)
  expect(view).toEqual({ page: 'first', x: -40, y: 120, width: 500, height: 350, zoom: 2 })
  expect(isSamePlace(placeOf(view, size), place)).toBe(true)
})

test('a surface that is a little smaller keeps the size of what is drawn, a much smaller one makes it fit', () => {
  const view = viewportOf('first', place, { width: 1000, height: 700 })
  expect(placeOf(view, { width: 900, height: 640 }).zoom).toBe(2)
  const small = placeOf(view, { width: 400, height: 700 })
  expect(small).toEqual({ ...place, zoom: 0.8 })
  expect(placeOf(view, { width: 3000, height: 3000 }).zoom).toBe(2)
})

test('zoom stays within what the library draws', () => {
  expect(placeOf({ page: 'first', x: 0, y: 0, width: 1e6, height: 1e6, zoom: 0.1 }, { width: 100, height: 100 }).zoom).toBe(0.1)
})
