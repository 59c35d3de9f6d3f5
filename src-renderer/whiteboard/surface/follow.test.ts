import type { AppState } from '@excalidraw/excalidraw/types'
import { expect, test } from 'vitest'
import { createValue } from '../../domain/value.ts'
import type { BoardPages, PagesState } from '../Whiteboard.ts'
import { createFollow } from './follow.ts'

const viewOf = (page: string) => ({ page, x: 0, y: 0, width: 1000, height: 600, zoom: 1 })
const pagesOf = (current: string, ...ids: string[]): PagesState => ({ current, pages: ids.map((id) => ({ id, name: '', background: 'blank' })) } as unknown as PagesState)

function create(...ids: string[]) {
  const state = createValue(pagesOf(ids[0] ?? '', ...ids))
  const show = (current: string) => { state.update((before) => ({ ...before, current })) }
  const app = { scrollX: 0, scrollY: 0, zoom: { value: 1 }, width: 1000, height: 600, cursorButton: 'up', editingTextElement: null } as AppState
  const follow = createFollow({
    api: { getAppState: () => app, updateScene: () => undefined },
    pages: { state, show } as unknown as BoardPages, leads: () => false, send: () => undefined, schedule: () => () => undefined, now: () => 0,
  })
  const following = () => [state.get().current, follow.state.get().following]
  return { state, show, follow, following, leads: (page: string) => { follow.onView('amina', 'Amina', viewOf(page)) } }
}

test('one goes along to the page that the other is on', () => {
  const { leads, following } = create('1', '2')
  leads('2')
  expect(following()).toEqual(['2', true])
})

test('and to one that comes after the news that the other is there', () => {
  const { state, leads, following } = create('1')
  leads('2')
  expect(following()).toEqual(['1', true])
  state.set(pagesOf('1', '1', '2'))
  expect(following()).toEqual(['2', true])
})

test('turning to another page by hand is looking around; following again goes back', () => {
  const { show, leads, follow, following } = create('1', '2')
  leads('1')
  show('2')
  expect(following()).toEqual(['2', false])
  leads('1')
  expect(following()).toEqual(['2', false])
  follow.setFollowing(true)
  expect(following()).toEqual(['1', true])
})

test('a page that is deleted is left by everybody, who follow on', () => {
  const { state, leads, following } = create('1', '2')
  leads('2')
  state.set(pagesOf('1', '1'))
  expect(following()).toEqual(['1', true])
})
