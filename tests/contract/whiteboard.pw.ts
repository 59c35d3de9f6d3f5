import { rmSync } from 'node:fs'
import { test } from '@playwright/test'
import { buildPage } from './whiteboard/buildPage.ts'
import { whiteboardCases } from './whiteboard/cases.ts'
import { pageCases } from './whiteboard/pageCases.ts'
import { pictureCases } from './whiteboard/pictureCases.ts'
import { createBoardWorld } from './whiteboard/world.ts'

let webRoot: string
test.beforeAll(async () => { webRoot = await buildPage() })
test.afterAll(() => { rmSync(webRoot, { recursive: true, force: true }) })

for (const { name, run } of [...whiteboardCases, ...pageCases, ...pictureCases]) {
  test(`embedded: ${name}`, async ({ browser }) => {
    const world = await createBoardWorld({ browser, webRoot })
    try {
      await run(world)
    } finally {
      await world.close()
    }
  })
}
