import { strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { exportScenes, importScenes, scenePathsOf } from './fastboardScenes.ts'
import type { FastboardApp } from './sdk.ts'

/** As much of the vendor's room as is asked for here. */
function roomWith(names: readonly string[], contextPath = '/') {
  const done: string[] = []
  const app = {
    manager: {
      sceneState: { scenes: names.map((name) => ({ name })), contextPath },
      setMainViewScenePath: async (path: string) => { done.push(`show ${path}`) },
    },
    room: {
      exportScene: async (path: string) => new Blob([`content of ${path}`]),
      importScene: async (folder: string, blob: Blob, name?: string) => { done.push(`import ${await blob.text()} into ${folder} ${(name ?? '').replace(/^[0-9a-f]{8}/, 'new')}`) },
      removeScenes: (path: string) => { done.push(`remove ${path}`) },
    },
  } as unknown as Pick<FastboardApp, 'room' | 'manager'>
  return { app, done }
}

test.each([['/', ['/init', '/two']], ['/board', ['/board/init', '/board/two']]])('pages below %s are named by their paths', (contextPath, paths) => {
  expect(scenePathsOf(roomWith(['init', 'two'], contextPath).app)).toEqual(paths)
})

test('all pages go out in their order, and come back in the place of those that are there', async () => {
  const archive = new Uint8Array(await (await exportScenes(roomWith(['init', 'two']).app)).arrayBuffer())
  expect(Object.keys(unzipSync(archive))).toEqual(['000.scene', '001.scene'])
  const { app, done } = roomWith(['other'])
  await importScenes(app, archive)
  expect(done.map((act) => act.replace(/[0-9a-f]{8}-/, 'new-'))).toEqual(['import content of /init into / new-0', 'import content of /two into / new-1', 'show /new-0', 'remove /other'])
})

test.each([['no archive', strToU8('nonsense')], ['an archive without pages', zipSync({ 'x.txt': strToU8('x') })]])('%s changes nothing', async (_what, archive) => {
  const { app, done } = roomWith(['init'])
  await expect(importScenes(app, archive)).rejects.toMatchObject({ code: 'BOARD_FAILED' })
  expect(done).toEqual([])
})
