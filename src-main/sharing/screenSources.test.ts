import type { DesktopCapturer, DesktopCapturerSource } from 'electron'
import { expect, test } from 'vitest'
import { wordsFor } from '../words.ts'
import { createScreenSources } from './screenSources.ts'

const picture = (content: string) => ({ isEmpty: () => content === '', toJPEG: () => Buffer.from(content), toDataURL: () => `data:image/png;base64,${content}` })
const source = (id: string, name: string, { thumbnail = 'x', icon = '' } = {}) => ({ id, name, thumbnail: picture(thumbnail), appIcon: icon === '' ? null : picture(icon), display_id: '' }) as unknown as DesktopCapturerSource

function device(found: DesktopCapturerSource[] | Error, { language = 'en', access = 'unknown', own = [] }: { language?: string; access?: 'unknown' | 'granted' | 'denied'; own?: string[] } = {}) {
  const asked: unknown[] = []
  const capturer = { getSources: (options: unknown) => { asked.push(options); return found instanceof Error ? Promise.reject(found) : Promise.resolve(found) } } as unknown as DesktopCapturer
  const state = { access }
  return { sources: createScreenSources({ capturer, words: () => wordsFor([language]), ownWindows: () => own, access: () => state.access }), asked, state }
}

test('screens are named in the person\'s language, windows by themselves; pictures are data URLs', async () => {
  const { sources } = device([source('screen:1:0', 'Entire screen'), source('window:5:0', 'Homework.pdf', { icon: 'icon' })])
  expect(await sources.list()).toEqual([
    { id: 'screen:1:0', kind: 'screen', name: 'Whole screen', thumbnail: `data:image/jpeg;base64,${btoa('x')}`, icon: null },
    { id: 'window:5:0', kind: 'window', name: 'Homework.pdf', thumbnail: `data:image/jpeg;base64,${btoa('x')}`, icon: 'data:image/png;base64,icon' },
  ])
  const bengali = device([source('screen:1:0', ''), source('screen:2:0', '')], { language: 'bn' })
  expect((await bengali.sources.list()).map(({ name }) => name)).toEqual(['স্ক্রিন ১', 'স্ক্রিন ২'])
})

test('a window without a picture is listed without one, our own small windows are not, and only what was listed is known', async () => {
  const { sources } = device([source('window:5:0', 'Put away', { thumbnail: '' }), source('window:6:1', 'Lectern')], { own: ['window:6:0'] })
  expect(sources.has('window:5:0')).toBe(false)
  expect((await sources.list()).map(({ id, thumbnail }) => [id, thumbnail.slice(0, 14)])).toEqual([['window:5:0', 'data:image/gif']])
  expect([sources.has('window:5:0'), sources.has('window:6:1')]).toEqual([true, false])
})

test('what the system forbids is said so, and asked for nothing; what fails is another thing', async () => {
  const forbidden = device([source('screen:1:0', '')], { access: 'denied' })
  await expect(forbidden.sources.list()).rejects.toMatchObject({ code: 'CAPTURE_DENIED' })
  expect(forbidden.asked).toEqual([])
  await expect(device(new Error('Failed to get sources.'), { access: 'granted' }).sources.list()).rejects.toMatchObject({ code: 'CAPTURE_FAILED' })
  // Asked for the first time, the person says no.
  const now = device(new Error('Failed to get sources.'))
  const listed = now.sources.list()
  now.state.access = 'denied'
  await expect(listed).rejects.toMatchObject({ code: 'CAPTURE_DENIED' })
})
