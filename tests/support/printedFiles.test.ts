import { fileTypeFromBuffer } from 'file-type'
import { imageSize } from 'image-size'
import { expect, test } from 'vitest'
import { createArchive } from '../../src-renderer/whiteboard/print/archive.ts'
import { createPdf } from '../../src-renderer/whiteboard/print/pdf.ts'
import { png } from './fileSamples.ts'
import { pdfPages } from './pdfPages.ts'
import { unzipped } from './unzipped.ts'

const blob = (content: Buffer) => new Blob([new Uint8Array(content)], { type: 'image/png' })
const bytesOf = async (file: Blob) => Buffer.from(await file.arrayBuffer())

test('a document has a sheet of A4 for each page, upright or across as the page is, and another program reads it', async () => {
  const pdf = await createPdf('Fractions & more: ভগ্নাংশ')
  await pdf.add(blob(png(300, 200)))
  await pdf.add(blob(png(200, 300)))
  const file = await bytesOf(await pdf.end())
  expect((await fileTypeFromBuffer(file))?.mime).toBe('application/pdf')
  const pages = await pdfPages(file)
  expect(pages.map(({ width, height, pictures }) => [Math.round(width), Math.round(height), pictures])).toEqual([[842, 595, 1], [595, 842, 1]])
})

test('pictures of pages come in one archive, in order and unchanged', async () => {
  const archive = createArchive()
  const pictures = [png(30, 20), png(20, 30)]
  for (const [i, picture] of pictures.entries()) archive.add(`পৃষ্ঠা ${i + 1}.png`, blob(picture))
  const files = await unzipped(await bytesOf(await archive.end()))
  expect([...files.keys()]).toEqual(['পৃষ্ঠা 1.png', 'পৃষ্ঠা 2.png'])
  expect([...files.values()].map((file) => imageSize(file)).map(({ width, height }) => [width, height])).toEqual([[30, 20], [20, 30]])
})
