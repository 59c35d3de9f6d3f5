import { toAppError } from '#shared/errors.ts'
import type { BoardPrinter } from '../../domain/Boards.ts'
import { tellLibraryFiles } from '../libraryFiles.ts'

/** Of a picture that is saved; enough for a screen or a page of paper, and what every browser's canvas can hold. */
const MOST_PIXELS = 4096
/** As sharp as paper asks for, about 200 dots per inch of A4. */
const PAPER_PIXELS = 2400

/** Draws with the same library that boards are drawn on with, loaded when first needed. */
export function createBoardPrinter(): BoardPrinter {
  const library = () => {
    tellLibraryFiles()
    return import('./drawPage.ts')
  }
  return {
    png: (page, { mostPixels = MOST_PIXELS } = {}) => failing(async () => (await library()).pngOf(page, mostPixels)),
    svg: (page) => failing(async () => (await library()).svgOf(page)),
    pngs: (pages, nameOf, options = {}) => failing(async () => {
      const [{ pngOf }, { createArchive }] = await Promise.all([library(), import('./archive.ts')])
      const archive = createArchive()
      await eachPage(pages, options, async (page, i) => { archive.add(`${nameOf(i + 1)}.png`, await pngOf(page, MOST_PIXELS)) })
      return archive.end()
    }, options.signal),
    pdf: (pages, title, options = {}) => failing(async () => {
      const [{ pngOf }, { createPdf }] = await Promise.all([library(), import('./pdf.ts')])
      const pdf = await createPdf(title)
      await eachPage(pages, options, async (page) => { await pdf.add(await pngOf(page, PAPER_PIXELS)) })
      return pdf.end()
    }, options.signal),
  }
}

async function eachPage<T>(pages: readonly T[], { signal, onPage }: { signal?: AbortSignal; onPage?(done: number): void }, draw: (page: T, index: number) => Promise<void>): Promise<void> {
  for (const [i, page] of pages.entries()) {
    signal?.throwIfAborted()
    await draw(page, i)
    onPage?.(i + 1)
    await nextFrame()
  }
  signal?.throwIfAborted()
}

/** Drawing a page takes the whole thread: between two the screen has its turn, and the button that stops it. */
const nextFrame = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve) })

async function failing<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (signal?.aborted) throw thrown
    throw toAppError(thrown, 'BOARD_FAILED')
  }
}
