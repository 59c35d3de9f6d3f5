import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roomFileTypes } from '../../src-shared/roomFiles.ts'
import { jpeg, png, refusedFiles, takenFiles } from './fileSamples.ts'
import { findFileType } from '../../server/storage/findFileType.ts'
import { findPictureSize } from '../../server/storage/findPictureSize.ts'

let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'lectern-types-')) })
afterAll(() => { rmSync(folder, { recursive: true }) })

function written(content: Uint8Array): string {
  const path = join(folder, 'file')
  writeFileSync(path, content)
  return path
}

describe('the type of a file', () => {
  test.each(takenFiles)('%s is found in its bytes', async (name, content, type) => {
    expect(await findFileType(written(content), name)).toBe(type)
    if (!type.startsWith('text/')) expect(await findFileType(written(content), 'borrowed.html')).toBe(type)
  })

  test('is tried here for everything that is taken', () => {
    expect(new Set(takenFiles.map(([, , type]) => type))).toEqual(new Set(Object.keys(roomFileTypes)))
  })

  test.each(refusedFiles)('%s is none that is taken', async (name, content) => {
    expect(await findFileType(written(content), name)).toBeNull()
  })

  test('no file cut short or damaged brings its reader down', async () => {
    for (const [name, content] of takenFiles) {
      for (let length = 0; length < Math.min(content.length, 120); length += 3) await findFileType(written(content.subarray(0, length)), name)
    }
  })

  test('text is read to its end, also where a character lies across two pieces', async () => {
    const long = Buffer.from(`${'x'.repeat(64 * 1024 - 1)}হ্যালো`)
    expect(await findFileType(written(long), 'a.txt')).toBe('text/plain')
    expect(await findFileType(written(Buffer.concat([long, Buffer.from([0])])), 'a.txt')).toBeNull()
    expect(await findFileType(written(Buffer.concat([long, Buffer.from([0xff])])), 'a.txt')).toBeNull()
  })
})

describe('the size of a picture', () => {
  test('is that which is seen', async () => {
    expect(await findPictureSize(written(png(30, 20)))).toEqual({ width: 30, height: 20 })
    expect(await findPictureSize(written(jpeg(400, 300)))).toEqual({ width: 400, height: 300 })
    expect(await findPictureSize(written(jpeg(400, 300, 6)))).toEqual({ width: 300, height: 400 })
  })

  test.each([[16_385, 1], [10_000, 10_000], [0, 5], [2 ** 32 - 1, 2 ** 32 - 1]])('%d × %d is not drawn', async (width, height) => {
    expect(await findPictureSize(written(png(1, 1, { width, height })))).toBeNull()
  })

  test('is none of what is no picture', async () => {
    expect(await findPictureSize(written(Buffer.from('no picture')))).toBeNull()
    expect(await findPictureSize(written(png(3, 2).subarray(0, 12)))).toBeNull()
    expect(await findPictureSize(written(Buffer.alloc(0)))).toBeNull()
  })
})
