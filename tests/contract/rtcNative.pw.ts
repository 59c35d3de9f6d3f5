import { resolve } from 'node:path'
import { test } from '@playwright/test'
import { rtcEngineCases } from './rtc/cases.ts'
import { mixCases } from './rtc/mixCases.ts'
import { asInRenderer } from './rtc/native/asInRenderer.ts'
import { createNativeWorld } from './rtc/nativeWorld.ts'
import { servePage } from './rtc/servePage.ts'

/** The SDK for desktops hands over nobody's sound. */
const NO_MIX = 'rooms are recorded with the SDK for browsers, which the lesson goes on with then'

let page: Awaited<ReturnType<typeof servePage>>
test.beforeAll(async () => {
  page = await servePage(resolve(import.meta.dirname, 'rtc/page/native.ts'), [asInRenderer])
})
test.afterAll(() => page.close())

for (const each of rtcEngineCases) {
  test(`agora-native: ${each.name}`, async () => {
    test.skip(mixCases.includes(each), NO_MIX)
    const world = await createNativeWorld(page.url)
    try {
      await each.run(world)
    } finally {
      await world.close()
    }
  })
}
