import { expect, test } from 'vitest'
import { createValue } from '../../../domain/value.ts'
import { createStage } from './createStage.ts'
import type { StageLayout } from './stageLayout.ts'
import { createTestRoom, person, sharing } from './room.testing.ts'

async function createWatched(people = [person('me'), person('a'), person('b')]) {
  const world = await createTestRoom('me', people)
  const [layout, hidesSelf] = [createValue<StageLayout>('grid'), createValue(false)]
  const stage = createStage({ room: world.room, meId: 'me', layout, hidesSelf })
  let news = 0
  stage.view.subscribe(() => { news++ })
  const stop = stage.follow()
  return { ...world, stage, layout, hidesSelf, stop, main: () => stage.view.get().main, tiles: () => stage.view.get().tiles, news: () => news }
}

test('a screen takes the stage by itself and gives it back to the board that was there', async () => {
  const { tell, showBoard, main, tiles } = await createWatched()
  expect(main()).toBeNull()
  showBoard(true)
  expect(main()).toBe('board')
  tell({ people: [person('me'), person('a'), sharing('b')] })
  expect(main()).toBe('screen:b')
  expect(tiles()).toEqual(['camera:a', 'camera:b', 'screen:b', 'camera:me'])
  tell({ people: [person('me'), person('a'), person('b')] })
  expect(main()).toBe('board')
})

test('the board is brought before a screen, and the next screen comes before the board', async () => {
  const { tell, showBoard, stage, main } = await createWatched()
  showBoard(true)
  tell({ people: [person('me'), person('a'), sharing('b')] })
  stage.bringBoard()
  expect(main()).toBe('board')
  tell({ people: [person('me'), sharing('a'), sharing('b')] })
  expect(main()).toBe('screen:a')
})

test('a pin is for oneself, outlasts what others do, and goes with the second press', async () => {
  const { tell, stage, main } = await createWatched()
  stage.pin('camera:a')
  tell({ spotlight: 'b' })
  expect(main()).toBe('camera:a')
  stage.pin('camera:a')
  expect(main()).toBe('camera:b')
})

test('tiles keep their places whatever order the server tells, and who speaks large is followed', async () => {
  const { tell, engineOf, layout, hidesSelf, main, tiles } = await createWatched()
  tell({ people: [person('c'), person('b'), person('me'), person('a')] })
  expect(tiles()).toEqual(['camera:a', 'camera:b', 'camera:c', 'camera:me'])
  layout.set('speaker')
  engineOf('b').script.setSpeaking(true)
  expect(main()).toBe('camera:b')
  engineOf('b').script.setSpeaking(false)
  expect(main()).toBe('camera:b')
  hidesSelf.set(true)
  expect(tiles()).toEqual(['camera:a', 'camera:b', 'camera:c'])
})

test('news that change nothing tell nobody, and after the end none are followed', async () => {
  const { tell, engineOf, stop, main, news } = await createWatched()
  engineOf('a').script.setQuality(4)
  tell({ revision: 2, locked: true })
  expect(news()).toBe(0)
  stop()
  tell({ spotlight: 'a' })
  expect(main()).toBeNull()
})
