import { resolve } from 'node:path'
import { test } from '@playwright/test'
import { rtcEngineCases } from './rtc/cases.ts'
import { createP2pWorld } from './rtc/p2pWorld.ts'
import { servePage } from './rtc/servePage.ts'

let page: Awaited<ReturnType<typeof servePage>>
test.beforeAll(async () => { page = await servePage(resolve(import.meta.dirname, 'rtc/page/harness.ts')) })
test.afterAll(() => page.close())

for (const { name, run } of rtcEngineCases) {
  test(`p2p: ${name}`, async () => {
    const world = await createP2pWorld({ url: page.url })
    try {
      await run(world)
    } finally {
      await world.close()
    }
  })
}
