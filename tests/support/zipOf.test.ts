import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { zipOf } from '../../server/http/zipOf.ts'
import type { RecordPart } from '../../server/services/lessonRecord.ts'
import { unzipped } from './unzipped.ts'

const NOW = Date.parse('2026-11-16T09:00:00Z')
const part = (name: string, content: RecordPart['content'], isText = true, at = NOW): RecordPart => ({ name, at, isText, content })
async function* each<T>(items: Iterable<T>): AsyncGenerator<T> { for (const item of items) yield await Promise.resolve(item) }

test('an archive that another program reads holds the parts as they were', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.array(fc.uint8Array({ maxLength: 300 })), fc.boolean()), { maxLength: 6 }), async (parts) => {
    const files = await unzipped(await buffer(zipOf(each(parts.map(([pieces, isText], i) => part(`files/${i} ক.bin`, each(pieces), isText))))))
    expect([...files]).toEqual(parts.map(([pieces], i) => [`files/${i} ক.bin`, Buffer.concat(pieces)]))
  }), { numRuns: 100 })
})

test('text is packed, what has been packed already is not, and a clock that is wrong stops nothing', async () => {
  const text = 'the same again, '.repeat(10_000)
  const packed = await buffer(zipOf(each([part('a.txt', [text], true, 0)])))
  expect(packed.length).toBeLessThan(text.length / 10)
  expect((await buffer(zipOf(each([part('a.png', [text], false)])))).length).toBeGreaterThan(text.length)
  expect((await unzipped(packed)).get('a.txt')?.toString()).toBe(text)
})

test('given up half-way it ends the part that is being read and asks for no other', async () => {
  const seen: string[] = []
  async function* content(name: string): AsyncGenerator<Uint8Array> {
    try {
      for (let i = 0; i < 1000; i++) {
        seen.push(`${name}${i}`)
        yield await Promise.resolve(new Uint8Array(1000))
      }
    } finally {
      seen.push(`${name} closed`)
    }
  }
  async function* parts(): AsyncGenerator<RecordPart> {
    for (const name of ['a', 'b']) {
      try {
        yield await Promise.resolve(part(name, content(name), false))
      } finally {
        seen.push(`${name} let go`)
      }
    }
  }
  let bytes = 0
  for await (const piece of zipOf(parts())) {
    bytes += piece.length
    if (bytes > 2500) break
  }
  expect(seen).toEqual(['a0', 'a1', 'a2', 'a closed', 'a let go'])
})
