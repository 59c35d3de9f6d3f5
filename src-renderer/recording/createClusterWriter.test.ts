import { expect, test } from 'vitest'
import { createClusterWriter } from './createClusterWriter.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const run = (length: number, value: number) => new Uint8Array(length).fill(value)

function file() {
  let content = new Uint8Array()
  let writes = 0
  const writer = createClusterWriter(async (data, at) => {
    writes++
    const next = new Uint8Array(Math.max(content.byteLength, at + data.byteLength))
    next.set(content)
    next.set(data, at)
    content = next
  })
  return { writer, out: writer.stream.getWriter(), content: () => [...content], writes: () => writes }
}

test('only whole clusters are in the file, with a segment that is open to its end; in the end all is', async () => {
  const { writer, out, content } = file()
  writer.onSegmentHeader(run(12, 1), 2)
  await out.write({ position: 0, data: run(14, 1) })
  const open = [1, 1, 1, 1, 1, 1, 0x07, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 1]
  expect(content()).toEqual(open)
  // A cluster grows: nothing of it is written.
  await out.write({ position: 14, data: bytes(2, 0, 2) })
  await out.write({ position: 17, data: bytes(2) })
  expect(content()).toEqual(open)
  // It is finished, its size filled in, and the next begins in the same breath.
  writer.onCluster(run(4, 2), 14)
  await out.write({ position: 15, data: bytes(4) })
  await out.write({ position: 18, data: bytes(3, 0, 3) })
  expect(content()).toEqual([...open, 2, 4, 2, 2])
  writer.finishing()
  await out.write({ position: 19, data: bytes(3) })
  await out.write({ position: 6, data: bytes(0x04, 0, 0, 0, 0, 9) })
  expect(content()).toEqual([1, 1, 1, 1, 1, 1, 0x04, 0, 0, 0, 0, 9, 1, 1, 2, 4, 2, 2, 3, 3, 3])
})

test('a piece that holds the end of one cluster and the beginning of the next is parted; neighbours are written in one', async () => {
  const { writer, out, content, writes } = file()
  await out.write({ position: 0, data: bytes(1, 1) })
  await out.write({ position: 2, data: bytes(1) })
  expect(writes()).toBe(0)
  writer.onCluster(run(4, 1), 0)
  await out.write({ position: 3, data: bytes(1, 2) })
  expect(content()).toEqual([1, 1, 1, 1])
  expect(writes()).toBe(1)
})

test('what cannot be written is told to whoever writes', async () => {
  const { stream, onCluster } = createClusterWriter(() => Promise.reject(new Error('full')))
  onCluster(run(2, 1), 0)
  await expect(stream.getWriter().write({ position: 0, data: bytes(1, 1) })).rejects.toThrow('full')
})
