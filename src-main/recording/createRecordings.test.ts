import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRecordings } from './createRecordings.ts'

let folder: string
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'lectern-recording-')) })
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

function device(choose: (suggestion: string) => string | null = (suggestion) => suggestion) {
  const known = new Set<string>()
  const shown: string[] = []
  const asked: string[] = []
  const recordings = createRecordings({
    choosePlace: async (suggestion) => { asked.push(suggestion); return choose(suggestion) },
    folder: () => folder, showInFolder: (place) => { shown.push(place) }, places: { has: (place) => known.has(place), add: (place) => { known.add(place) } },
  })
  return { ...recordings, shown, asked }
}
const opened = async ({ handlers }: ReturnType<typeof device>, suggestedName = 'Algebra') => {
  const open = await handlers.openRecording({ suggestedName })
  if (!open) throw new Error('nothing was opened')
  return open
}
const bytes = (text: string) => new TextEncoder().encode(text)

test('pieces lie where they belong, each on the disk at once, and stay when the page goes', async () => {
  const it = device()
  const { id, place, name } = await opened(it)
  expect(name).toBe('Algebra.webm')
  await Promise.all([it.handlers.writeRecording({ id, bytes: bytes('aaaabbbb'), at: 0 }), it.handlers.writeRecording({ id, bytes: bytes('XX'), at: 2 })])
  expect(readFileSync(place, 'utf8')).toBe('aaXXbbbb')
  it.end()
  await expect(it.handlers.writeRecording({ id, bytes: bytes('late'), at: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(readFileSync(place, 'utf8')).toBe('aaXXbbbb')
})

test('kept when closed, gone when thrown away, one at a time', async () => {
  const it = device()
  const first = await opened(it)
  await expect(it.handlers.openRecording({ suggestedName: 'Again' })).rejects.toMatchObject({ code: 'CONFLICT' })
  await it.handlers.closeRecording({ id: first.id, keep: true })
  expect(existsSync(first.place)).toBe(true)
  const second = await opened(it, 'Again')
  await it.handlers.closeRecording({ id: second.id, keep: false })
  expect(existsSync(second.place)).toBe(false)
  expect(await device(() => null).handlers.openRecording({ suggestedName: 'x' })).toBeNull()
})

test.skipIf(process.platform !== 'linux')('a full disk is told as such', async () => {
  const it = device(() => '/dev/full')
  const { id } = await opened(it)
  await expect(it.handlers.writeRecording({ id, bytes: bytes('x'), at: 0 })).rejects.toMatchObject({ code: 'DISK_FULL' })
})

test('a place that cannot be written is told, and only what was recorded here is shown', async () => {
  const it = device(() => join(folder, 'no', 'such', 'folder.webm'))
  await expect(it.handlers.openRecording({ suggestedName: 'x' })).rejects.toMatchObject({ code: 'RECORDING_FAILED' })
  const other = device()
  const { id, place } = await opened(other)
  await other.handlers.closeRecording({ id, keep: true })
  await expect(other.handlers.showRecording({ place: '/etc/passwd' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await other.handlers.showRecording({ place })
  expect(other.shown).toEqual([place])
  rmSync(place)
  await expect(other.handlers.showRecording({ place })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a title is no path', async () => {
  const it = device()
  await opened(it, '../../etc/out')
  expect(it.asked).toEqual([join(folder, 'etc out.webm')])
})
